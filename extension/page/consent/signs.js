// What a page shows of its consent manager, for src/consent/manager.rs to recognise it. Each is handed over as a
// function, so it may use nothing else.

// Among the page's own scripts: which of some paths from `window` lead anywhere.
export function globalsOf(paths) {
  return paths.filter((path) => {
    try {
      return path.split(".").reduce((value, name) => value[name], window) != null;
    } catch {
      return false;
    }
  });
}

// Apart from them: the page's host and, behind a line break, as JSON, which selectors find something, the addresses of
// scripts, and what is stored.
export function signsOf(selectors) {
  const longest = 32768, most = 300;
  const entries = document.cookie.split("; ").filter(Boolean).map((pair) => {
    const at = Math.max(pair.indexOf("="), 0);
    return ["cookie", pair.slice(0, at), pair.slice(at && at + 1)];
  });
  for (const [place, of] of [["local", () => localStorage], ["session", () => sessionStorage]]) {
    try {
      const storage = of();
      for (let at = 0; at < Math.min(storage.length, most); at++) entries.push([place, storage.key(at), storage.getItem(storage.key(at)) ?? ""]);
    } catch { /* A frame without an origin has none. */ }
  }
  const scripts = [...document.scripts].map(({ src }) => src.slice(0, 300)).filter(Boolean).slice(0, most);
  let room = 400000;
  const bounded = entries.slice(0, 2 * most).filter(([, name, value]) => name.length + value.length <= longest && (room -= name.length + value.length) > 0);
  return location.hostname + "\n" + JSON.stringify({ scripts, selectors: selectors.filter((selector) => document.querySelector(selector)), entries: bounded });
}
