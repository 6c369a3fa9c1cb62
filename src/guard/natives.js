// The page's own scripts may replace any built-in later; what the guard uses of them is taken now.
const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
const later = setTimeout, json = JSON.stringify, parseJson = JSON.parse, now = Date.now, parseDate = Date.parse;
const imul = Math.imul;
const plain = () => ({ __proto__: null });
const method = (native) => (self, ...rest) => apply(native, self, rest);
const lower = method(String.prototype.toLowerCase);
const trim = method(String.prototype.trim);
const slice = method(String.prototype.slice);
const find = method(String.prototype.indexOf);
const findLast = method(String.prototype.lastIndexOf);
const code = method(String.prototype.charCodeAt);
const ends = method(String.prototype.endsWith);
const begins = method(String.prototype.startsWith);
const split = method(String.prototype.split);
const matches = method(RegExp.prototype.exec);
const hear = method(EventTarget.prototype.addEventListener);
const tell = method(EventTarget.prototype.dispatchEvent);
const isKnown = method(WeakMap.prototype.has);
const know = method(WeakMap.prototype.set);
const known = method(WeakMap.prototype.get);
const then = method(Promise.prototype.then);
const resolved = apply.bind(null, Promise.resolve, Promise);
const sourceOf = method(Function.prototype.toString);
const Channel = MessageChannel, post = postMessage, iterator = Symbol.iterator;
const firstEnd = getOwnPropertyDescriptor(Channel.prototype, "port1").get;
const otherEnd = getOwnPropertyDescriptor(Channel.prototype, "port2").get;
const send = MessagePort.prototype.postMessage;
const setHearer = getOwnPropertyDescriptor(MessagePort.prototype, "onmessage").set;
const dataOf = getOwnPropertyDescriptor(MessageEvent.prototype, "data").get;

// Functions of ours, each with the native one that it stands for, or its source: asked for theirs, they give that.
const masks = new WeakMap();

// Puts functions in the place of a property's own. Proxies keep the name, the length and the look of the native one.
const replace = (holder, key, changes) => {
  const descriptor = holder && getOwnPropertyDescriptor(holder, key);
  if (!descriptor?.configurable) return;
  const part = (name) => {
    const native = descriptor[name], change = changes[name];
    if (!native || !change) return;
    descriptor[name] = new Proxy(native, { __proto__: null, apply: (_, self, given) => change(native, self, given) });
    know(masks, descriptor[name], native);
  };
  part("value");
  part("get");
  part("set");
  defineProperty(holder, key, descriptor);
};
