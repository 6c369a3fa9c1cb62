// Fresh frames: the first, empty document of a frame with `srcdoc` runs no registered script, so whoever reaches for
// it through this page is given a guarded one.

const isNative = (realm) => {
  const descriptor = getOwnPropertyDescriptor(realm.Document.prototype, "cookie");
  return !!descriptor?.set && find(sourceOf(descriptor.set), "cookie") >= 0;
};

const reach = (realm) => {
  try {
    // Reaching into a frame of another origin throws.
    if (realm && realm.document && isNative(realm)) guard(realm);
  } catch {}
  return realm;
};

const guardFrames = (realm) => {
  const holders = [realm.HTMLIFrameElement, realm.HTMLFrameElement, realm.HTMLObjectElement];
  for (let at = 0; at < holders.length; at++) {
    const type = holders[at]?.prototype;
    replace(type, "contentWindow", { get: (native, self, given) => reach(apply(native, self, given)) });
    replace(type, "contentDocument", { get: (native, self, given) => {
      const page = apply(native, self, given);
      reach(page?.defaultView);
      return page;
    } });
  }
  replace(realm, "open", { value: (native, self, given) => reach(apply(native, self, given)) });
  replace(realm.Function.prototype, "toString", { value: (native, self, given) => {
    const mask = isKnown(masks, self) ? known(masks, self) : self;
    return typeof mask === "string" ? mask : apply(native, mask, given);
  } });
};

const guard = (realm) => {
  guardFrames(realm);
  guardDocument(realm);
  guardStore(realm);
  guardStorage(realm);
};
