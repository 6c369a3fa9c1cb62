// What the guard says to the extension: what it refused. A relay of ours stands in the top frame alone, for a world
// apart in every frame would cost more than all of the guard. The first time that there is something to say, a line is
// opened to it: the relay has listened since before any script of the page, and lets nobody else hear who called.

const NAME_LENGTH = 256;

let line;
const waiting = [];
// Some pages give every list a `toJSON` of their own.
waiting.toJSON = undefined;
let due = false;

// A list of one, whatever the page has made of lists.
const only = (one) => {
  let done = true;
  const next = () => ({ __proto__: null, value: one, done: (done = !done) });
  return { __proto__: null, [iterator]: () => ({ __proto__: null, next }) };
};

const open = () => {
  if (line) return;
  const both = new Channel();
  line = apply(firstEnd, both, []);
  apply(setHearer, line, [learn]);
  hear(globalThis, "pagehide", settleStorage);
  apply(post, top, ["jarkeeper", "*", only(apply(otherEnd, both, []))]);
};

const speak = () => {
  open();
  apply(send, line, [json(waiting)]);
  waiting.length = 0;
};

const soon = () => {
  if (due || !waiting.length) return;
  due = true;
  later(speak, 20);
};

// Tells what was refused, a little later and many at once; what comes meanwhile is told after the answer.
const refused = (name, domain, how) => {
  for (let at = 0; at < waiting.length; at++) if (waiting[at].name === name && waiting[at].how === how) return waiting[at].count++;
  if (waiting.length >= 100 || name.length + domain.length > NAME_LENGTH) return;
  waiting[waiting.length] = { __proto__: null, name, domain, how, count: 1 };
  soon();
};

// The rules of the top-level site, with its single corrections.
const learn = (event) => {
  due = false;
  soon();
  const told = parseJson(apply(dataOf, event, []));
  if (!told) return;
  rules = told.rules;
  yielding = plain();
  kept = plain();
  for (let at = 0; at < told.kept.length; at++) kept[told.kept[at]] = true;
  release();
  settleStorage();
};
