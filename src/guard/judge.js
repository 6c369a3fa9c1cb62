// What the table says of a name, as `known.rs` does: a whole name before a beginning, a longer beginning before a
// shorter one, an end last; and of its rows one that is bound to the host before one for any.

// Where this frame is. An opaque origin has no cookies.
const hostOf = (origin) => matches(/^https?:\/\/(\[.*\]|[^/:]+)/, origin)?.[1] ?? "";
const host = hostOf(origin);
const above = location.ancestorOrigins;
const around = above?.length ? hostOf(above[above.length - 1]) : host;
const lastLabels = (name) => matches(/[^.]+(\.[^.]+)?$/, name)?.[0];
// Surely another site's: what this does not see, the core does.
const third = lastLabels(host) !== lastLabels(around);

// Each of the tables is made of lines in the order of their names: a name, a tab, and its rows or where in ROWS they
// stand. It is read where it lies, since a table unpacked would cost each frame that writes a cookie some milliseconds.
const text = (table) => {
  const whole = sourceOf(table);
  return slice(whole, find(whole, "/*") + 2, findLast(whole, "*/"));
};

// The line of the last name that does not come after the wanted one.
const lineFor = (table, wanted) => {
  let low = 0, high = table.length;
  for (;;) {
    const middle = (low + high) >>> 1;
    let start = findLast(table, "\n", middle) + 1;
    if (start <= low) start = find(table, "\n", low) + 1;
    if (start <= low || start >= high) break;
    if (slice(table, start, find(table, "\t", start)) <= wanted) low = start;
    else high = start;
  }
  const end = find(table, "\n", low);
  return slice(table, low, end < 0 ? table.length : end);
};

let whole, beginnings, endings, shared;
const read = () => {
  whole = text(WHOLE);
  beginnings = text(BEGINNINGS);
  endings = split(text(ENDINGS), "\n");
  shared = split(text(ROWS), "\n");
};

const nameOf = (line) => slice(line, 0, find(line, "\t"));
const rowsOf = (line) => {
  const said = slice(line, find(line, "\t") + 1);
  return said >= 0 ? shared[said] : said;
};

const within = (name, domain) => name === domain || ends(name, "." + domain);
// `google.*`: any registrable domain of that label.
const fits = (name, pattern) => {
  if (!ends(pattern, "*")) return within(name, pattern);
  const label = "." + slice(pattern, 0, -1), at = find("." + name, label);
  return at >= 0 && !!matches(/^([a-z]{2,}|(com?|net|org|edu|gov)\.[a-z]{2})$/, slice("." + name, at + label.length));
};

// The category among some rows, `m` for marketing, or `m:host,host;n` where hosts make a difference.
let bound = false;
const among = (rows, owner) => {
  const each = split(rows, ";");
  for (let at = 0; at < each.length; at++) {
    const colon = find(each[at], ":");
    bound = colon >= 0;
    if (!bound) return each[at];
    const hosts = split(slice(each[at], colon + 1), ",");
    for (let one = 0; one < hosts.length; one++) if (fits(owner, hosts[one])) return slice(each[at], 0, colon);
  }
};

const categoryOf = (spelled, owner) => {
  if (!shared) read();
  const name = lower(spelled);
  const same = lineFor(whole, name);
  let found = nameOf(same) === name && among(rowsOf(same), owner);
  if (found) return found;
  // The last that does not come after the name has all in common with it that the longest beginning of it has.
  for (let rest = name; rest; ) {
    const line = lineFor(beginnings, rest), beginning = nameOf(line), length = beginning.length;
    let alike = 0;
    while (alike < length && beginning[alike] === rest[alike]) alike++;
    if (alike < length) {
      if (alike === rest.length) break;
      rest = slice(name, 0, alike);
      continue;
    }
    found = among(rowsOf(line), owner);
    // A few octets alone say little of a name that has a word of a log-in in it.
    if (found && !bound && length <= 4 && matches(PROTECTED, slice(name, length))) return;
    if (found) return found;
    rest = slice(name, 0, length - 1);
  }
  for (let at = 0; at < endings.length; at++) {
    const end = nameOf(endings[at]);
    if (name.length > end.length && ends(name, end)) return among(rowsOf(endings[at]), owner);
  }
};

const CATEGORIES = { __proto__: null, p: "preferences", s: "statistics", m: "marketing" };
const IDENTIFYING = /(^|[^0-9a-z])([0-9a-f]{20,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{8,}\.\d{10,})($|[^0-9a-z])/i;

// Whether a name is refused to whom it would belong.
const refuses = (name, value, owner) => {
  if (kept[name] || yielding[bucket(lower(name))]) return false;
  const rule = rules[CATEGORIES[categoryOf(name, owner)]];
  if (rule === "anonymous-only") return !!matches(IDENTIFYING, value);
  return rule === "reject" || (rule === "first-party-only" && third);
};
