// Lines of JSON on standard input: the rules, then cookies {name, value, host, top}; for each it answers `true` where
// the guard refused to store it.
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import vm from "node:vm";
import { page } from "./page.mjs";

const script = new vm.Script(readFileSync(process.argv[2], "utf8"));
const pages = new Map();
let rules;
for await (const line of createInterface({ input: process.stdin })) {
  const said = JSON.parse(line);
  if (!rules) {
    rules = said;
    continue;
  }
  const key = `${said.host} ${said.top}`;
  if (!pages.has(key)) pages.set(key, page(script, { ...said, policy: { rules, yields: {} } }));
  const { world, stored } = pages.get(key);
  stored.length = 0;
  world.text = `${said.name}=${said.value}; path=/`;
  vm.runInContext("document.cookie = text", world);
  console.log(stored.length === 0);
}
