// Describes a consent dialog to the core, does what the core says, and looks what came of it.
//
// It decides nothing.
(() => {
  const jarkeeper = globalThis.jarkeeper;
  if (!jarkeeper || jarkeeper.answer) return;
  const { about, all, api, banner, candidates, end, floats, hasButton, hurry, hush, inside, marked, name, says, shown, slotted, state, sunk, text, up, within, BOXES, MARK } = jarkeeper;

  const QUIET_MS = 40;
  const TURNS = 8;

  // @describe@

  const changed = (ms, holds) => new Promise((resolve) => {
    let timer = 0;
    const check = () => { if (holds()) finish(); };
    const watcher = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(check, QUIET_MS); });
    const finish = () => { watcher.disconnect(); clearTimeout(timer); clearTimeout(last); clearInterval(ticks); resolve(); };
    const last = setTimeout(finish, ms);
    const ticks = setInterval(check, 50);
    watcher.observe(document, { childList: true, subtree: true, attributes: true });
    for (const root of roots(true)) if (inside(root)) watcher.observe(inside(root), { childList: true, subtree: true, attributes: true });
    timer = setTimeout(check, QUIET_MS);
  });

  // A script in an address runs only for a click among the page's own scripts.
  const press = async (element) => {
    if (!/^\s*javascript:/i.test(element.closest("a")?.getAttribute("href") ?? "")) return element.click();
    element.setAttribute(`${MARK}-press`, "");
    await api.runtime.sendMessage({ consent: "press" });
    element.removeAttribute(`${MARK}-press`);
  };
  const forcefully = (element) => {
    const options = { bubbles: true, cancelable: true, composed: true, view: window };
    for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup"]) element.dispatchEvent(new (type.startsWith("p") ? PointerEvent : MouseEvent)(type, options));
    return press(element);
  };

  // What the page does next is done. A timer waits for a second in a tab in the background.
  const turn = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });

  const set = async (element, on) => {
    for (const target of [element, ...(element.labels ?? []), up(element)]) {
      if (!target || checked(element) === on) return;
      target.click();
      await turn();
      if (checked(element) !== on) await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };

  const entries = () => {
    const found = new Map();
    for (const part of document.cookie.split("; ").filter(Boolean)) {
      const at = part.indexOf("=");
      found.set(`cookie\t${part.slice(0, Math.max(at, 0))}`, part.slice(at + 1));
    }
    for (const [place, storage] of [["local-storage", "localStorage"], ["session-storage", "sessionStorage"]]) {
      try {
        for (const [key, value] of Object.entries(window[storage]).slice(0, 300)) found.set(`${place}\t${key}`, String(value));
      } catch { /* A frame without an origin has no storage. */ }
    }
    return found;
  };

  const free = () => {
    for (const element of [document.documentElement, document.body]) {
      const style = getComputedStyle(element);
      if ((style.overflowY === "hidden" || style.position === "fixed") && document.documentElement.scrollHeight >= innerHeight) element.setAttribute(MARK, "free");
    }
  };

  // Takes away what is left of a banner that was answered or needs no answer.
  const clear = () => {
    for (const element of marked("hush")) {
      // What is no longer shown is the page's own again: it may be asked for later.
      if (!asks(element)) {
        element.removeAttribute(MARK);
        continue;
      }
      if (element.localName === "dialog" && element.open) element.close();
      element.setAttribute(MARK, "gone");
    }
    for (const element of overlays()) {
      const box = element.getBoundingClientRect();
      const bare = !text(element).trim() && !element.querySelector("img, video, canvas, iframe, svg, input");
      if (bare && box.width >= innerWidth * 0.9 && box.height >= innerHeight * 0.9 && shown(element)) element.setAttribute(MARK, "gone");
    }
    free();
  };

  // `how` says whether the site's manager was told already: "told", or "called", which the banner must prove by going.
  jarkeeper.answer = async (how) => {
    const had = entries();
    const memory = { turn: 0, opened: false, answered: false, chose: false, apart: false, written: () => memory.answered && [...entries()].some(([key, value]) => had.get(key) !== value) };
    const brought = () => [...entries()].filter(([key, value]) => had.get(key) !== value && value.length <= 4096 && key.length <= 300).slice(0, 40);
    // What a person could operate now, to see that something has come up.
    const offered = () => atRest(true).flatMap((root) => all(root, CONTROLS)).filter(visible);
    const gone = () => atRest(memory.opened).every((root) => !asks(root));
    const tell = (outcome) => api.runtime.sendMessage({ consent: { outcome: { way: outcome, chose: memory.apart || memory.opened, turns: memory.turn, entries: [...had].filter(([key, value]) => value.length <= 4096).slice(0, 100).map((pair) => pair.join("\t")), brought: brought().map((pair) => pair.join("\t")) } } }).catch(() => {});
    let told = null;
    const tellOnce = (way) => (told === way ? null : ((told = way), tell(way)));
    const finish = async (way) => {
      state.opening = false;
      if (way !== "failed") clear();
      end(way !== "failed");
      await tellOnce(way);
    };
    // Who leaves the page at once has answered all the same.
    addEventListener("pagehide", () => told === null && memory.written() && tell("dialog"), { once: true });
    if (how !== true) {
      await changed(1200, gone);
      if (how === "told" || gone()) return finish("api");
    }
    for (; memory.turn < TURNS; memory.turn += 1) {
      if (memory.turn === 0) remember();
      if (memory.answered && gone()) return finish("dialog");
      // What fades in cannot be seen at first.
      const readable = () => offered().some((control) => says(control) || isBoxLike(control));
      if (!readable()) await changed(600, readable);
      if (offered().length === 0 && memory.turn === 0) return jarkeeper.wait();
      const order = await api.runtime.sendMessage({ consent: { scene: scene(memory) } });
      if (!order) return finish("failed");
      memory.apart ||= order.apart;
      const at = new Set(offered());
      state.opening = order.then === "open";
      if (state.opening && !memory.opened) expect();
      for (const step of order.steps) {
        const element = numbered[step.node];
        if (!element?.isConnected) continue;
        if (step.on === undefined || step.on === null) await (step.hard ? forcefully : press)(element);
        else {
          memory.chose = true;
          await set(element, step.on);
        }
      }
      if (order.then === "hide") return finish(memory.answered ? "dialog" : "hidden");
      if (order.then === "leave") return finish("failed");
      if (order.then === "look") {
        const said = () => offered().map(labelled).join();
        const saying = said();
        await changed(300, () => said() !== saying);
      } else if (order.then === "open") {
        memory.opened = true;
        await changed(800, () => offered().some((control) => !at.has(control)));
      } else {
        memory.answered = true;
        // The page may be about to load again.
        if (memory.written()) tellOnce("dialog");
        await changed(1000, gone);
      }
    }
    return finish("failed");
  };
})();
