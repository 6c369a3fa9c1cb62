// Looks for a consent banner while a page loads, and keeps it from being painted while it is answered.
//
// It runs in the top frame of every page, so it is small, and a page without words about cookies pays for a look at
// the texts that are added to it. What it finds is only a candidate: whether and how it is answered is decided in the
// core. Whatever happens, what it hid is shown again after PATIENCE_MS unless it was answered.
(() => {
  if (globalThis.jarkeeper) return;
  const PATIENCE_MS = 5000;
  const OWN_MS = 1000;
  const STYLES_MS = 1000;
  const ASKED = 3;
  const WATCH_MS = 10000;

  // @sight@

  const candidates = new Set();
  const settled = new WeakSet();
  const state = { on: true, busy: false, late: false, asked: 0, clicked: 0, opening: false };

  const hush = (element) => {
    const host = outer(element);
    if (host.hasAttribute(MARK)) return;
    host.setAttribute(MARK, "hush");
    // At once: a page's transition would fade it out.
    host.setAttribute(`${MARK}-now`, "");
    void getComputedStyle(host).opacity;
    host.removeAttribute(`${MARK}-now`);
  };
  const release = () => marked("hush").forEach((element) => element.removeAttribute(MARK));

  // What is hidden by a style sheet that is yet to come looks shown until then. One that never comes is not waited for.
  const pending = (link) => !link.sheet && !link.disabled && matchMedia(link.media).matches;
  const styled = () => {
    if (!within(document, "link[rel~=stylesheet]").some(pending)) return true;
    state.unstyled ??= Date.now();
    return Date.now() - state.unstyled > STYLES_MS;
  };

  const look = () => {
    if (!state.on) return;
    for (const candidate of candidates) {
      if (!candidate.isConnected) {
        candidates.delete(candidate);
        continue;
      }
      hurry(candidate);
      if (Date.now() - state.clicked < OWN_MS && shown(candidate)) return leave();
      else if (state.busy || shown(candidate)) return styled() ? begin() : void setTimeout(look, 50);
    }
  };

  const begin = () => {
    if (state.busy || state.asked >= ASKED) return;
    state.busy = true;
    state.asked += 1;
    const asked = state.asked;
    setTimeout(() => { if (state.busy && state.asked === asked) release(); }, PATIENCE_MS);
    api.runtime.sendMessage({ consent: "found" }).then((go) => {
      if (!go || !globalThis.jarkeeper.answer) return end(false);
      // It may have been shown again meanwhile, by a background that was slow to start.
      candidates.forEach(hush);
      return globalThis.jarkeeper.answer(go);
    }).catch(() => end(false));
  };

  // A banner that comes up because the person asked for it is the person's own.
  const leave = () => {
    release();
    stop();
  };
  const touched = (event) => {
    if (!event.isTrusted || state.busy) return;
    state.clicked = Date.now();
    release();
  };

  // It is over: answered, or left alone and shown. Another banner may still come.
  const end = (answered) => {
    if (!answered) release();
    candidates.forEach((candidate) => settled.add(candidate));
    candidates.clear();
    state.busy = false;
    if (state.late || state.asked >= ASKED) stop();
  };

  // It is not there yet after all: its styles had not been loaded.
  const wait = () => {
    state.busy = false;
    state.asked -= 1;
    for (const ms of [300, 900, 2000]) setTimeout(look, ms);
  };

  const consider = (element, byName) => {
    const root = banner(element, byName);
    if (!root || candidates.has(root) || settled.has(root)) return;
    for (const candidate of candidates) if (root.contains(candidate)) candidates.delete(candidate);
    candidates.add(root);
    // Before it is shown, for it may fade in; what never shows is released in the end.
    hush(root);
  };

  // Considers what speaks of cookies in a subtree, by its first names and texts that do.
  const seekNames = (node) => {
    const found = node.matches?.(NAMES) ? [node] : node.querySelectorAll?.(NAMES) ?? [];
    for (const element of [...found].slice(0, 20)) consider(element, true);
  };
  const seek = (node) => {
    const walker = document.createTreeWalker(node, 4);
    let hits = 0;
    for (let text = node.nodeType === 3 ? node : walker.nextNode(); text && hits < 20; text = walker.nextNode()) {
      if (!topical(text.data)) continue;
      const element = text.parentElement ?? text.getRootNode().host;
      if (!element || element.closest("script, style, noscript")) continue;
      hits += 1;
      consider(element);
    }
  };

  const roots = new Set();
  const watchInside = (element) => {
    const root = inside(element);
    if (!root || roots.size > 50) return;
    if (!roots.has(root)) {
      roots.add(root);
      observer.observe(root, OBSERVED);
      for (const inner of within(root, "*").slice(0, 500)) if (inner.localName.includes("-")) hosts.add(inner);
    }
    seekNames(root);
    if (topical(root.textContent)) seek(root);
  };

  const OBSERVED = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["class", "style", "hidden", "open", "aria-hidden"] };
  const hosts = new Set();
  const observer = new MutationObserver((records) => {
    const added = new Set();
    for (const record of records) for (const node of record.addedNodes) added.add(node);
    for (const record of records) if (record.type === "characterData") added.add(record.target);
    const outermost = [...added].filter((node) => !added.has(node.parentNode) && (node.nodeType === 1 || node.nodeType === 3) && !/^(?:script|style)$/.test(node.localName));
    const speaks = topical(outermost.map((node) => node.textContent).join("\n"));
    for (const node of outermost) {
      // Most are bare paragraphs and the like, with no name and nothing in them.
      if (node.firstElementChild || node.attributes?.length > 0) seekNames(node);
      if (node.localName?.includes("-")) hosts.add(node);
      if (node.firstElementChild) for (const element of within(node, "*").slice(0, 500)) if (element.localName.includes("-")) hosts.add(element);
      if (speaks && topical(node.textContent)) seek(node);
    }
    for (const element of hosts) watchInside(element);
    if (state.opening) for (const node of added) if (node.nodeType === 1 && !node.closest(`[${MARK}]`)) comeUp(node);
    if (candidates.size > 0) {
      look();
      // What fades in is not there yet.
      for (const ms of [50, 400]) setTimeout(look, ms);
    }
  });

  // What comes up when a banner's settings are opened is kept from being painted as well: what floats, and what has
  // boxes to tick, a button, and speaks of cookies.
  const BOXES = "input[type=checkbox], input[type=radio], [role=switch], [role=checkbox], [aria-pressed]";
  const about = (element) => isNamed(element) || topical(text(element));
  const hasButton = (element) => all(element, "button, [role=button], input[type=submit], input[type=button]").length > 0;
  const comeUp = (node) => {
    const dialogs = [node, ...within(node, "*")].slice(0, 60).filter((element) => element instanceof HTMLElement && floats(element));
    for (const dialog of dialogs) if (!dialog.closest(`[${MARK}]`) && all(dialog, CONTROLS + ", input").length > 0) hush(dialog);
    if (dialogs.length === 0 && node.textContent.length < TEXT && all(node, BOXES).length > 0 && hasButton(node) && about(node)) hush(node);
  };

  // What was there before, or came without a word that the observer could see.
  const sweep = (whole) => {
    if (!state.on || !document.body) return;
    for (const element of document.body.children) if (HOST.test(element.localName)) watchInside(element);
    for (const element of hosts) watchInside(element);
    if (whole) {
      seekNames(document.body);
      if (topical(document.body.textContent)) seek(document.body);
    }
    look();
  };

  const stop = () => {
    state.on = false;
    for (const type of ["pointerdown", "keydown"]) removeEventListener(type, touched, true);
    observer.disconnect();
    candidates.clear();
    hosts.clear();
    roots.clear();
  };

  globalThis.jarkeeper = { about, candidates, all, api, banner, end, floats, hasButton, hurry, hush, inside, label, marked, name, says, shown, slotted, state, sunk, text, up, wait, within, BOXES, MARK };
  observer.observe(document, OBSERVED);
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, touched, true);
  document.addEventListener("DOMContentLoaded", () => sweep(false), { once: true });
  // Some managers ask in a frame that lies over the page. Other frames are none of our business and cost nothing.
  const FRAME = /consent|cookie|privacy|cmp|gdpr|notice|sp_message|trustarc/i;
  const overlaid = (frame) => {
    const box = frame.getBoundingClientRect();
    if (box.width < 200 || box.height < 60 || !rendered(frame)) return false;
    if (FRAME.test(frame.src + frame.id + frame.title + frame.name)) return true;
    for (let around = frame, depth = 0; around && depth < 6; around = up(around), depth++) if (floats(around)) return true;
    return false;
  };
  let framed = false;
  const lookIntoFrames = () => {
    if (framed || !state.on || window !== top || !within(document, "iframe").slice(0, 40).some(overlaid)) return;
    framed = true;
    api.runtime.sendMessage({ consent: "framed" }).catch(() => {});
  };

  const loaded = () => {
    sweep(true);
    for (const ms of [200, 1000, 3000]) setTimeout(lookIntoFrames, ms);
    for (const ms of [300, 1000, 3000]) setTimeout(sweep, ms, false);
    setTimeout(() => {
      if (document.hidden) return pause();
      state.late = true;
      if (!state.busy) leave();
    }, WATCH_MS);
  };

  // A tab in the background paints nothing: what comes up with the first frame does so once the tab is seen.
  const pause = () => {
    observer.disconnect();
    roots.clear();
    const resume = () => {
      if (!state.on) return;
      observer.observe(document, OBSERVED);
      loaded();
    };
    document.addEventListener("visibilitychange", resume, { once: true });
  };
  if (document.readyState === "complete") loaded();
  else addEventListener("load", loaded, { once: true });
})();
