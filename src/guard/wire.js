// What the guard and its relay in the extension's own world say to each other. They meet before any script of the page
// runs and agree on a name that nobody else knows, so a page can neither ask nor listen.

let line;
const waiting = [];
// Some pages give every list a `toJSON` of their own.
waiting.toJSON = undefined;
let due = false;

const speak = () => {
  due = false;
  if (!line || !waiting.length) return;
  tell(document, new Event_(line + ">", { detail: json(waiting) }));
  waiting.length = 0;
};

// Tells what was refused, a little later and many at once.
const refused = (name, domain, how) => {
  for (let at = 0; at < waiting.length; at++) if (waiting[at].name === name && waiting[at].how === how) return waiting[at].count++;
  if (waiting.length >= 100) return;
  waiting[waiting.length] = { __proto__: null, name, domain, how, count: 1 };
  if (due) return;
  due = true;
  later(speak, 20);
};

// The rules of the top-level site, with its single corrections.
const learn = (event) => {
  const said = parseJson(event.detail);
  rules = said.rules;
  yielding = plain();
  kept = plain();
  for (let at = 0; at < said.kept.length; at++) kept[said.kept[at]] = true;
  release();
  try {
    releaseEntries(localStorage);
    releaseEntries(sessionStorage);
  } catch {}
};

const meet = (name) => {
  line = name;
  hear(document, line + "<", learn);
};
