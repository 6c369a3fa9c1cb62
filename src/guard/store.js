// `cookieStore` (https://cookiestore.spec.whatwg.org). Deleting passes; what was refused is announced to this page as
// changed, since to this page it is.

// Firefox (140 and later) lists names and values alone.
const isFirefox = "mozInnerScreenX" in globalThis;
const listed = ({ domain, until, name, path, value }) => isFirefox ? { name, value } : {
  domain: domain || null, expires: until === Infinity ? null : until, name, partitioned: false, path,
  sameSite: "strict", secure: true, value,
};

const Change = globalThis.CookieChangeEvent, ownStore = globalThis.cookieStore;
const announce = (change) => {
  if (ownStore && Change) later(() => tell(ownStore, new Change("change", change)), 0);
};

// The name that a look asks for; none means any.
const asked = (given) => (typeof given[0] === "object" && given[0] ? given[0].name : given[0]);

const guardStore = (realm) => {
  const type = realm.CookieStore?.prototype;
  const own = realm.cookieStore;
  replace(type, "set", { value: (native, self, given) => {
    const write = () => apply(native, self, given);
    const details = typeof given[0] === "object" && given[0] ? given[0] : { name: given[0], value: given[1] };
    const name = "" + details.name, value = "" + details.value, domain = lower("" + (details.domain ?? ""));
    const until = details.expires == null ? Infinity : +details.expires;
    if (self !== own || !name || given.length < 1 || until <= now() || !refuses(name, value, domain || host)) return write();
    const cookie = { name, value, domain, path: "" + (details.path ?? "/"), secure: true, until, write };
    if (couldBe(cookie)) put(cookie);
    announce({ changed: [listed(cookie)] });
    refused(name, domain, "cookie");
    return resolved([]);
  } });
  replace(type, "delete", { value: (native, self, given) => {
    const name = asked(given);
    for (const key in shadow) {
      if (self !== own || shadow[key].name !== name) continue;
      announce({ deleted: [listed({ ...shadow[key], value: undefined })] });
      drop(key);
    }
    return apply(native, self, given);
  } });
  replace(type, "get", { value: (native, self, given) => then(apply(native, self, given), (found) => {
    const name = asked(given);
    return (self === own && visible((cookie) => cookie.name === name && listed(cookie))) || found;
  }) });
  replace(type, "getAll", { value: (native, self, given) => then(apply(native, self, given), (found) => {
    if (self !== own || !shadows) return found;
    const name = asked(given), all = [], names = plain();
    visible((cookie) => {
      if (name !== undefined && cookie.name !== name) return;
      names[cookie.name] = true;
      all[all.length] = listed(cookie);
    });
    for (let at = 0; at < found.length; at++) if (!names[found[at].name]) all[all.length] = found[at];
    return all;
  }) });
};
