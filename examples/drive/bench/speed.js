// What `speed.rs` runs in a page: how fast cookies are judged in wasm, strings crossing, and how fast a plain table of
// regular expressions is at the same names. Returns medians; times in milliseconds.
//
// given[0]: { lines: one text, a cookie a line; names: the same cookies' names; patterns: [[source, category], ...]; runs }

const { lines, names, patterns, runs } = given[0];
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const timed = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

const wasm = await (await fetch("/jarkeeper_bg.wasm")).arrayBuffer();
const module = await WebAssembly.compile(wasm);
const compiled = [];
const instantiated = [];
const first = [];
const many = [];
let memory = 0;
const one = lines.slice(0, lines.indexOf("\n"));
for (let run = 0; run < runs; run++) {
  const start = performance.now();
  await WebAssembly.compile(wasm);
  compiled.push(performance.now() - start);
  // The glue keeps its instance, so each run has a glue of its own.
  const glue = await import(`/jarkeeper.js?${run}`);
  let core;
  instantiated.push(timed(() => (core = glue.initSync({ module }))));
  first.push(timed(() => glue.judge_lines(one)));
  for (let warm = 0; warm < 20; warm++) glue.judge_lines(lines);
  many.push(timed(() => glue.judge_lines(lines)));
  memory = core.memory.buffer.byteLength;
}

const table = patterns.map(([source, category]) => [new RegExp(source, "i"), category]);
const oneByOne = (name) => table.find(([pattern]) => pattern.test(name))?.[1] ?? 0;
const joined = [...new Set(patterns.map(([, category]) => category))].map((category) => {
  const sources = patterns.filter(([, other]) => other === category).map(([source]) => source);
  return [new RegExp(sources.join("|"), "i"), category];
});
const alternatives = (name) => joined.find(([pattern]) => pattern.test(name))?.[1] ?? 0;
// The list is so slow that a part of the names must do.
const some = names.slice(0, 300);
const list = [];
const union = [];
for (let run = 0; run < runs; run++) {
  list.push(timed(() => some.map(oneByOne)));
  union.push(timed(() => some.map(alternatives)));
}
return {
  rate: names.length / median(many),
  list: some.length / median(list),
  union: some.length / median(union),
  compiled: median(compiled),
  instantiated: median(instantiated),
  first: median(first),
  memory,
};
