// Runs the guard in a page made of nothing but what it needs. Lines of JSON on standard input: the rules, then cookies
// {name, value, host, top}; for each it answers `true` where the guard refused to store it.
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import vm from "node:vm";

const script = new vm.Script(readFileSync(process.argv[2], "utf8"));

function page(host, top, rules) {
  const written = [];
  const world = vm.createContext({ setTimeout: () => 0, written });
  vm.runInContext(`
    class EventTarget { addEventListener() {} removeEventListener() {} dispatchEvent() {} }
    class MutationObserver { observe() {} disconnect() {} }
    class CustomEvent {}
    class Document extends EventTarget { get cookie() { return ""; } set cookie(text) { written.push(text); } }
    class Storage { get length() { return 0; } key() {} getItem() {} setItem() {} removeItem() {} clear() {} }
    class Navigator {}
    Object.assign(globalThis, { EventTarget, MutationObserver, CustomEvent, Document, Storage, Navigator });
    globalThis.document = new Document();
    globalThis.navigator = new Navigator();
    globalThis.isSecureContext = true;
  `, world);
  world.origin = `https://${host}`;
  world.location = { pathname: "/", ancestorOrigins: top === host ? [] : [`https://${top}`] };
  world.jarkeeper = { rules, yields: {} };
  script.runInContext(world);
  return { world, written };
}

const pages = new Map();
let rules;
for await (const line of createInterface({ input: process.stdin })) {
  const said = JSON.parse(line);
  if (!rules) {
    rules = said;
    continue;
  }
  const key = `${said.host} ${said.top}`;
  if (!pages.has(key)) pages.set(key, page(said.host, said.top, rules));
  const { world, written } = pages.get(key);
  written.length = 0;
  world.text = `${said.name}=${said.value}; path=/`;
  vm.runInContext("document.cookie = text", world);
  console.log(written.length === 0);
}
