// What the table says of a name, as `known.rs` does: a whole name before a beginning, a longer beginning before a
// shorter one, an end last; and of its rows one that is bound to the host before one for any.

// Where this frame is. An opaque origin has no cookies.
const hostOf = (origin) => matches(/^https?:\/\/(\[.*\]|[^/:]+)/, origin)?.[1] ?? "";
const host = hostOf(origin);
const above = location.ancestorOrigins;
const top = above?.length ? hostOf(above[above.length - 1]) : host;
const lastLabels = (name) => matches(/[^.]+(\.[^.]+)?$/, name)?.[0];
// Surely another site's: what this does not see, the core does.
const third = lastLabels(host) !== lastLabels(top);

let table;
const read = () => {
  table = { whole: plain(), begin: plain(), end: plain(), store: plain(), longest: 0 };
  const sections = split(NAMES, "\n");
  for (let at = 0; at < sections.length; at++) {
    const tab = find(sections[at], "\t");
    const rows = slice(sections[at], 0, tab), names = split(slice(sections[at], tab + 1), " ");
    for (let each = 0; each < names.length; each++) {
      const name = names[each], last = name.length - 1;
      if (begins(name, "*")) table.end[slice(name, 1)] = rows;
      else if (ends(name, "*")) {
        table.begin[slice(name, 0, last)] = rows;
        if (last > table.longest) table.longest = last;
      } else table.whole[name] = rows;
    }
  }
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
  if (!table) read();
  const name = lower(spelled);
  let found = table.whole[name] && among(table.whole[name], owner);
  if (found) return found;
  for (let length = name.length < table.longest ? name.length : table.longest; length; length--) {
    const rows = table.begin[slice(name, 0, length)];
    found = rows && among(rows, owner);
    // A few octets alone say little of a name that has a word of a log-in in it.
    if (found && !bound && length <= 4 && matches(PROTECTED, slice(name, length))) return;
    if (found) return found;
  }
  for (const end in table.end) {
    if (name.length > end.length && ends(name, end)) return among(table.end[end], owner);
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
