// A page made of nothing but what the guard needs, with the guard in it: what reaches the browser's own setters is
// listed. `node write.mjs GUARD.js` reads a list of pages as JSON, {host, top, policy, lines}, runs the lines as the page's
// own script and answers {stored, read} for each.
import vm from "node:vm";

export function page(script, { host, top, policy }) {
  const stored = [];
  const world = vm.createContext({ setTimeout: () => 0, stored });
  vm.runInContext(`
    class EventTarget { addEventListener() {} removeEventListener() {} dispatchEvent() {} }
    class MessageChannel { get port1() {} get port2() {} }
    class MessagePort { postMessage() {} set onmessage(hearer) {} }
    class MessageEvent { get data() {} }
    globalThis.postMessage = () => {};
    class Document extends EventTarget {
      get cookie() { return stored.map((text) => text.split(";")[0]).join("; "); }
      set cookie(text) { stored.push(text); }
    }
    class Storage { get length() { return 0; } key() {} getItem() {} setItem() {} removeItem() {} clear() {} }
    class Navigator {}
    Object.assign(globalThis, { EventTarget, MessageChannel, MessagePort, MessageEvent, Document, Storage, Navigator });
    globalThis.document = new Document();
    globalThis.navigator = new Navigator();
    globalThis.isSecureContext = true;
  `, world);
  world.origin = `https://${host}`;
  world.location = { pathname: "/shop/basket", ancestorOrigins: top === host ? [] : [`https://${top}`] };
  world.jarkeeper = policy;
  script.runInContext(world);
  return { world, stored };
}
