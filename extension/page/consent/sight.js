// What the page looks like to a person: its texts, its controls, and what floats over it, in shadow roots too.
//
// Packing puts this into watch.js, where its names are used.
const TOPIC = /@topic@/;
const ANSWER = /(?:^|[^a-z\u0370-\uffff])(?:@answer@)/;
// Without accents and in lower case, as the words above are.
const PLAIN = { @plain@ };
const plain = (said) => said.toLowerCase().replace(/[\u00df-\u024f\u0300-\u036f\u0390-\u03ce]/g, (letter) => PLAIN[letter] ?? (/[\u0300-\u036f]/.test(letter) ? "" : letter));
// Looking for each word in turn takes browsers a tenth of the time that an expression of all takes that they have not compiled.
const STEMS = "@stems@".split("|");
const topical = (said) => {
  const text = plain(said);
  return STEMS.some((stem) => text.includes(stem)) && TOPIC.test(text);
};
const answering = (said) => ANSWER.test(plain(said).replace(/[-_]/g, " "));
const NAMED = /cookie|consent|gdpr|rgpd|dsgvo|privacy|klaro|didomi|onetrust|usercentrics|tarteaucitron|orejime|(?:^|[-_ ])(?:cc|cmp|ccm|cky|eu)[-_]/i;
const NAMES = ["cookie", "consent", "gdpr", "rgpd", "klaro", "didomi", "orejime", "privacy", "usercentrics"].map((word) => `[id*=${word} i], [class*=${word} i]`).join() + ", " + ["cc-", "cc_", "cmp", "cky-"].map((word) => `[id^=${word}], [class^=${word}]`).join();
const HOST = /-|^(?:div|section|aside|article|span|footer)$/;
const CONTROLS = "button, a, input[type=button], input[type=submit], [role=button], [onclick], [class*=btn], [class*=button], [class*=close i], [class*=dismiss i]";
const CLOSES = /^[×✕✖✗x]$|(?:^|[-_ ])(?:close|dismiss)(?![a-z])/i;
const TEXT = 8000;
const MARK = "data-jarkeeper";

const api = globalThis.chrome ?? globalThis.browser;
const inside = (element) => (element instanceof HTMLElement ? element.openOrClosedShadowRoot ?? api.dom?.openOrClosedShadowRoot?.(element) ?? null : null);
const up = (element) => element.parentElement ?? element.getRootNode().host ?? null;
const name = (element) => `${element.id} ${element.getAttribute("class") ?? ""}`;
const isNamed = (element) => NAMED.test(`${element.localName} ${name(element)}`);
const within = (element, selector) => [...element.querySelectorAll(selector)];
const marked = (value) => within(document, `[${MARK}="${value}"]`);

// The shadow roots in an element, and in those, as far as one may look.
const shadows = (element) => {
  const found = [];
  const seek = (from) => {
    for (const one of from) {
      const root = found.length < 200 && inside(one);
      if (!root) continue;
      found.push(root);
      seek(within(root, "*").slice(0, 500));
    }
  };
  seek([element, ...within(element, "*").slice(0, 3000)]);
  return found;
};
// The text of an element and of the shadow roots in it.
const text = (element) => (element.textContent.length > TEXT ? element.textContent : element.textContent + shadows(element).map((root) => root.textContent).join(" ")).slice(0, 4 * TEXT);
const all = (element, selector) => [element, ...shadows(element)].flatMap((root) => within(root, selector));

// What a component's control says is what its user put into the component.
const slotted = (control) => within(control, "slot").flatMap((slot) => slot.assignedNodes({ flatten: true })).map((node) => node.textContent).join(" ").trim();
const label = (control) => control.getAttribute("aria-label") || control.textContent.trim() || slotted(control) || control.value || control.title || "";
const says = (control) => {
  const said = label(control);
  return said.length < 80 && (answering(said) || answering(name(control)));
};
// A notice may have no more than a sign that closes it; so have many other things.
const closes = (control) => CLOSES.test(label(control).trim()) || CLOSES.test(name(control));
const answers = (element) => all(element, CONTROLS).some(says) || ((isNamed(element) || floats(element)) && all(element, CONTROLS).some(closes));

const floats = (element) => {
  if (element.matches("dialog, [role=dialog], [role=alertdialog], [aria-modal=true], [popover]")) return true;
  const style = getComputedStyle(element);
  return style.position === "fixed" || style.position === "sticky" || (style.position === "absolute" && style.zIndex >= 10);
};

// The whole banner around something that speaks of cookies; nothing if there is none.
const banner = (start, byName, asks = answers) => {
  let found = null;
  let sure = false;
  for (let element = start, depth = 0; element && depth < 40; element = up(element), depth++) {
    if (element === document.body || element === document.documentElement || element.matches("main, head, script, style, noscript, template")) break;
    const size = text(element).length;
    if (size > TEXT) break;
    if (!found) {
      if (!asks(element)) continue;
      found = element;
    }
    const named = isNamed(element);
    // What only floats may be the frame of a whole application, and a banner is not the most of that.
    const strong = named || (floats(element) && size <= 2 * text(found).length + 300);
    sure ||= strong;
    if (strong) found = element;
  }
  if (!found) return null;
  if (!sure && !byName) sure = text(found).length < 1500 && !found.querySelector("input[type=email], input[type=password], input[type=search], textarea");
  return sure ? found : null;
};

// In the document itself, where the style sheet reaches it.
const outer = (element) => {
  let root = element;
  while (root.getRootNode() !== document && root.getRootNode().host) root = root.getRootNode().host;
  return root;
};

// One may scroll to what is below the window, but not to what is fixed there: that waits to slide in.
const sunk = (element, box) => {
  if (box.top < innerHeight) return false;
  for (let around = element; around; around = up(around)) {
    if (getComputedStyle(around).position === "fixed" && around.getBoundingClientRect().top >= innerHeight) return true;
  }
  return false;
};

// How it fades or slides need not be waited for where it is not painted; in a tab in the background it would never end.
const hurry = (element) => {
  if (!outer(element).closest(`[${MARK}=hush]`)) return;
  for (const root of [element, ...shadows(element)]) {
    for (const move of root.getAnimations({ subtree: true })) {
      try {
        move.finish();
      } catch { /* One that goes on for ever. */ }
    }
  }
};

const rendered = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.left < innerWidth && !sunk(element, box) && getComputedStyle(element).visibility === "visible";
};

// Whether it asks now: one can answer, or choose.
const shown = (element) => element.isConnected && (all(element, CONTROLS).some((control) => (says(control) || closes(control)) && rendered(control)) || all(element, "input[type=checkbox], [role=switch]").some((box) => rendered(box)));
