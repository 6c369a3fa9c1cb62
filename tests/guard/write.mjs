// See page.mjs.
import { readFileSync } from "node:fs";
import vm from "node:vm";
import { page } from "./page.mjs";

const script = new vm.Script(readFileSync(process.argv[2], "utf8"));
const answers = JSON.parse(readFileSync(0, "utf8")).map((said) => {
  const { world, stored } = page(script, said);
  for (const line of said.lines) vm.runInContext(line, world);
  return { stored, read: vm.runInContext("document.cookie", world) };
});
console.log(JSON.stringify(answers));
