// On the hosts whose consent record is known (no other page has it): puts the record in place before a script of the
// page runs. It comes with the page itself, in a header that src/consent/kept.rs writes.
(() => {
  const api = globalThis.chrome ?? globalThis.browser;
  // What was learnt elsewhere must not tell a site who it is that comes in private.
  if (api.extension?.inIncognitoContext) return;
  const timing = performance.getEntriesByType("navigation")[0]?.serverTiming?.find(({ name }) => name === "jarkeeper");
  if (!timing) return;
  const said = Uint8Array.from(atob(timing.description), (letter) => letter.charCodeAt(0));
  const [host, due, entries] = JSON.parse(new TextDecoder().decode(said));
  if (host !== location.hostname) return;
  const cookies = document.cookie.split("; ").map((pair) => pair.split("=")[0]);
  let placed = due !== "";
  for (const [place, name, value, attributes] of entries) {
    try {
      if (place === "cookie") {
        if (cookies.includes(name)) continue;
        document.cookie = `${name}=${value}${attributes}`;
        placed = true;
        continue;
      }
      const storage = place === "local" ? localStorage : sessionStorage;
      const stands = storage.getItem(name);
      if (due === "erase") storage.removeItem(name);
      else if (stands === null || (due === "rewrite" && stands !== value)) {
        storage.setItem(name, value);
        placed = true;
      }
    } catch { /* A document without an origin of its own has no storage. */ }
  }
  if (placed) api.runtime.sendMessage({ consent: "placed" }).catch(() => {});
})();
