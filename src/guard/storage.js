// `localStorage` and `sessionStorage`: entries of known trackers follow the same rules. What an earlier visit left of
// them is taken out of the store when a page first touches it; what is written past `setItem`, as a property, when the
// page is told its rules after something else was refused, and when it is left.

const areas = new WeakMap();
let natives;

const shadowArea = (self, native) => {
  let area = known(areas, self);
  if (area) return area;
  know(areas, self, (area = { entries: plain(), count: 0, native }));
  takeOut(area, self);
  return area;
};

const takeOut = (area, self) => {
  const { native } = area, found = [];
  const length = apply(native.length, self, []);
  for (let at = 0; at < length; at++) found[at] = apply(native.key, self, [at]);
  for (let at = 0; at < length; at++) {
    const value = apply(native.getItem, self, [found[at]]);
    if (value === null || !refuses(found[at], value, host)) continue;
    apply(native.removeItem, self, [found[at]]);
    hide(area, self, found[at], value);
  }
};

const hide = (area, self, key, value) => {
  if (!(key in area.entries)) area.count++;
  area.entries[key] = { value, write: () => apply(area.native.setItem, self, [key, value]) };
  refused(key, "", "storage");
};

const show = (area, key) => {
  if (!(key in area.entries)) return;
  delete area.entries[key];
  area.count--;
};

const settleArea = (self) => {
  if (!self) return;
  const area = shadowArea(self, natives);
  for (const key in area.entries) {
    const entry = area.entries[key];
    if (refuses(key, entry.value, host)) continue;
    show(area, key);
    entry.write();
  }
  takeOut(area, self);
};

// By what is now known, everything that is refused is out of the store, and everything else in it.
const settleStorage = () => {
  try {
    settleArea(localStorage);
    settleArea(sessionStorage);
  } catch {}
};

const guardStorage = (realm) => {
  const type = realm.Storage.prototype;
  const native = { __proto__: null, length: getOwnPropertyDescriptor(type, "length").get };
  const names = ["key", "getItem", "setItem", "removeItem"];
  for (let at = 0; at < names.length; at++) native[names[at]] = type[names[at]];
  natives ??= native;
  const wrap = (key, change) => replace(type, key, change);
  wrap("setItem", { value: (set, self, given) => {
    if (given.length < 2) return apply(set, self, given);
    const key = (given[0] = "" + given[0]), value = (given[1] = "" + given[1]), area = shadowArea(self, native);
    if (refuses(key, value, host)) return hide(area, self, key, value);
    show(area, key);
    return apply(set, self, given);
  } });
  wrap("getItem", { value: (get, self, given) => {
    const area = shadowArea(self, native), entry = area.count && given.length && area.entries["" + given[0]];
    return entry ? entry.value : apply(get, self, given);
  } });
  wrap("removeItem", { value: (remove, self, given) => {
    const area = shadowArea(self, native);
    if (area.count && given.length) show(area, "" + given[0]);
    return apply(remove, self, given);
  } });
  wrap("clear", { value: (clear, self, given) => {
    const area = shadowArea(self, native);
    area.entries = plain();
    area.count = 0;
    return apply(clear, self, given);
  } });
  wrap("length", { get: (length, self, given) => apply(length, self, given) + shadowArea(self, native).count });
  wrap("key", { value: (keyAt, self, given) => {
    const area = shadowArea(self, native);
    let beyond = given[0] - apply(native.length, self, []);
    if (!area.count || !(beyond >= 0)) return apply(keyAt, self, given);
    for (const key in area.entries) if (beyond-- < 1) return key;
    return null;
  } });
};
