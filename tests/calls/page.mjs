// A page with an API, for tests/calls.rs: the calls come on standard input, what became of them and what the page saw
// goes to standard output.
import { carryOut } from "../../extension/page/calls.js";

const seen = [];
globalThis.window = globalThis;
globalThis.manager = {
  name: "made up",
  config: {
    services: [
      { name: "matomo", purposes: ["analytics"], required: false, callback() {} },
      { name: "shop", purposes: [], required: true },
    ],
    categories: { necessary: { readOnly: true, secret: 1 }, "ads.x": {} },
  },
  getConfig(name) {
    return this.config[name];
  },
  getManager() {
    return this;
  },
  async later() {
    return { list: [1, 2] };
  },
  async update(...answers) {
    seen.push([this.name, ...answers]);
  },
  fail() {
    throw new Error("no");
  },
  never: () => new Promise(() => {}),
  loop: {},
  huge: "x".repeat(70000),
};
globalThis.manager.loop.self = globalThis.manager.loop;

let input = "";
for await (const piece of process.stdin) input += piece;
const done = await carryOut(JSON.parse(input));
process.stdout.write(JSON.stringify({ done, seen }));
process.exit(0);
