// `document.cookie`.

// A cookie as `document.cookie = text` gives it (RFC 6265bis, section 5.6).
const parse = (text) => {
  const parts = split(text, ";"), equals = find(parts[0], "=");
  const cookie = { name: equals < 0 ? "" : trim(slice(parts[0], 0, equals)), domain: "", path: "", secure: false, until: Infinity };
  cookie.value = trim(slice(parts[0], equals + 1));
  let age;
  for (let at = 1; at < parts.length; at++) {
    const part = parts[at], sign = find(part, "=");
    const key = lower(trim(sign < 0 ? part : slice(part, 0, sign))), value = sign < 0 ? "" : trim(slice(part, sign + 1));
    if (key === "domain") cookie.domain = lower(begins(value, ".") ? slice(value, 1) : value);
    else if (key === "path") cookie.path = value;
    else if (key === "secure") cookie.secure = true;
    else if (key === "max-age" && matches(/^-?\d+$/, value)) age = now() + value * 1000;
    else if (key === "expires" && parseDate(value) === parseDate(value)) cookie.until = parseDate(value);
  }
  cookie.until = age ?? cookie.until;
  if (!begins(cookie.path, "/")) {
    const here = herePath();
    let end = here.length;
    while (end > 1 && here[--end] !== "/");
    cookie.path = slice(here, 0, end) || "/";
  }
  return cookie;
};

// The native text with the refused cookies laid over it.
const overlaid = (text) => {
  if (!shadows) return text;
  const pairs = split(text, "; ");
  const names = plain();
  let all = "";
  visible((cookie) => {
    names[cookie.name] = true;
    all += (all && "; ") + cookie.name + "=" + cookie.value;
  });
  let rest = "";
  for (let at = 0; at < pairs.length; at++) {
    const equals = find(pairs[at], "=");
    if (pairs[at] && !(equals >= 0 && names[slice(pairs[at], 0, equals)])) rest += (rest && "; ") + pairs[at];
  }
  return rest + (rest && all && "; ") + all;
};

const guardDocument = (realm) => {
  const page = realm.document;
  replace(realm.Document.prototype, "cookie", {
    get: (native, self, given) => {
      const text = apply(native, self, given);
      return self === page ? overlaid(text) : text;
    },
    set: (native, self, given) => {
      // Another document of this origin has the same cookies, whosever setter it is given.
      const write = () => apply(native, self, given);
      const text = given[0] = "" + given[0];
      const cookie = parse(text);
      if (cookie.until <= now()) {
        drop(cookie.name + "\n" + cookie.domain + "\n" + cookie.path);
        return write();
      }
      if (!cookie.name || !refuses(cookie.name, cookie.value, cookie.domain || host)) return write();
      cookie.write = write;
      if (couldBe(cookie)) put(cookie);
      announce({ changed: [listed(cookie)] });
      refused(cookie.name, cookie.domain, "cookie");
    },
  });
};
