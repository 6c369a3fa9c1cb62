// Describes what one sees of a consent dialog to the core, as lines of tab-separated fields, which
// src/consent/dialog/scene.rs reads.
//
// Packing puts this into dialog.js, where its names are used.
const CONTROLS = "button, a, summary, input, select, [role=button], [role=switch], [role=checkbox], [role=radio], [role=tab], [role=menuitemcheckbox], [onclick], [class*=btn], [class*=button], [class*=toggle], [class*=switch]";
const NODES = 400;

const tidy = (value, length) => String(value ?? "").replace(/\s+/g, " ").trim().slice(0, length);
const own = (element) => tidy(element.innerText ?? element.textContent, 400);
const overlaps = (box) => box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth;

// Whether a person would see it, were it not for what we hid.
const visible = (element) => {
  const box = element.getBoundingClientRect();
  if (!overlaps(box) || sunk(element, box) || getComputedStyle(element).visibility !== "visible") return false;
  for (let around = up(element); around; around = up(around)) {
    if (around.hasAttribute(MARK)) continue;
    const style = getComputedStyle(around);
    if (style.opacity === "0") return false;
    if (style.overflow !== "visible") {
      const frame = around.getBoundingClientRect();
      if (frame.height < 2 || frame.width < 2) return false;
    }
  }
  return true;
};

const kind = (element) => {
  const role = element.getAttribute("role");
  if (element.localName === "input") {
    if (element.type === "checkbox") return "box";
    if (element.type === "radio") return "radio";
    return element.type === "button" || element.type === "submit" || element.type === "image" ? "button" : null;
  }
  if (role === "switch" || role === "checkbox" || role === "menuitemcheckbox") return "box";
  if (role === "radio") return "radio";
  if (role === "tab") return "tab";
  if (element.localName === "summary" || element.hasAttribute("aria-expanded")) return "fold";
  if (element.localName === "a" && role !== "button") return "link";
  if (element.hasAttribute("aria-pressed")) return "press";
  if (element.localName === "button" || role === "button") return "button";
  return element.localName === "select" || element.localName === "label" ? null : "plain";
};

const checked = (element) => {
  if (element.localName === "input") return element.checked;
  const said = element.getAttribute("aria-checked") ?? element.getAttribute("aria-pressed") ?? element.getAttribute("data-state");
  return said === "true" || said === "checked" || said === "on";
};

const labelled = (element) => {
  const root = element.getRootNode();
  const by = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean).map((id) => root.getElementById?.(id)).filter(Boolean);
  if (by.length > 0) return by.map((one) => tidy(one.textContent, 200)).join(" ");
  const said = element.getAttribute("aria-label");
  if (said) return said;
  const labels = [...(element.labels ?? [])].map((one) => own(one) || tidy(one.textContent, 200)).join(" ");
  if (labels) return labels;
  if (element.localName === "input") return ["button", "submit", "image"].includes(element.type) ? element.value || element.alt : element.title;
  return own(element) || tidy(element.textContent, 200) || slotted(element) || element.title || within(element, "img[alt], [aria-label], title").map((one) => one.getAttribute("alt") ?? one.getAttribute("aria-label") ?? one.textContent)[0] || "";
};

const identifiers = (element) => {
  const kept = [...element.attributes].filter(({ name, value }) => (/^(?:id|name|class|value|for|href|formaction)$|^data-/.test(name)) && name !== MARK && value.length < 120);
  return kept.map(({ name, value }) => (name.startsWith("data-") ? `${name.slice(5)} ${value}` : value)).join(" ");
};

// A click on it would lead away, or send a form that asks for more than consent.
const leads = (element) => {
  const link = element.closest("a[href]");
  if (link) {
    const href = link.getAttribute("href").trim();
    const here = href === "" || href.startsWith("#") || /^javascript:/i.test(href);
    if (!here && link.href.split("#")[0] !== location.href.split("#")[0]) return true;
  }
  const form = element.form ?? element.closest("form");
  const sends = form && (element.type === "submit" || element.type === "image");
  return Boolean(sends && [...form.elements].some((field) => /^(?:text|email|password|search|tel|url|number|file|date)$|^textarea$/.test(field.type) || /card|search|mail/i.test(field.name)));
};

// What only the pointer shows to be a control.
const pointed = (root) => all(root, "span, div, p, li, label, strong, u").slice(0, 600).filter((element) => element.childElementCount === 0 && tidy(element.textContent, 60) && getComputedStyle(element).cursor === "pointer");

const isBoxLike = (element) => ["box", "radio"].includes(kind(element));
// A box is often drawn by what stands beside it.
const seen = (element) => visible(element) || (isBoxLike(element) && [...(element.labels ?? []), up(element)].some((one) => one && visible(one)));

// The smallest part around a control that says what it is for, and what it says.
const row = (element, root, controls) => {
  const radio = element.type === "radio" ? element.name : null;
  const alike = (other) => other !== element && controls.has(other) && isBoxLike(other) && !(radio && other.name === radio);
  let best = element;
  for (let around = up(element); around && around !== root; around = up(around)) {
    if (isBoxLike(element) && all(around, CONTROLS).some(alike)) break;
    best = around;
    if (!isBoxLike(element) && tidy(around.textContent, 4000).length > all(around, "button, a, [role=button]").reduce((sum, one) => sum + tidy(one.textContent, 400).length, 0) + 2) break;
  }
  return best;
};

const above = (element, root) => {
  const found = [];
  for (let around = up(element); around && around !== root; around = up(around)) {
    found.push(tidy(identifiers(around), 60));
    const heading = [...around.children].find((child) => /^(?:h[1-6]|legend|summary)$/.test(child.localName) || child.getAttribute("role") === "heading");
    if (heading && !heading.contains(element)) found.push(tidy(heading.textContent, 60));
  }
  return found.slice(0, 8).join(" ");
};

let numbered = [];
let before = new Set();
let ticked = new Set();

const overlays = () => {
  const found = new Set();
  const hosts = [document, ...within(document, "*").slice(0, 6000).map(inside).filter(Boolean)];
  for (const host of hosts) {
    for (const element of within(host, "dialog, [role=dialog], [role=alertdialog], [aria-modal=true], body > *, form, section, aside, div").slice(0, 3000)) {
      if (element.localName !== "script" && element.localName !== "style" && floats(element)) found.add(element);
    }
  }
  return [...found];
};

// The roots of a dialog as they will be once what moves has come to rest.
const atRest = (opened) => {
  const found = roots(opened);
  found.forEach(hurry);
  return found;
};

const alive = (root) => root.isConnected && all(root, CONTROLS).some(visible);
// A banner that was answered may leave a button for those who think again.
const asks = (root) => (candidates.has(root) ? shown(root) : alive(root));

const holds = (holder, element) => {
  for (let around = up(element); around; around = up(around)) if (around === holder) return true;
  return false;
};
const outermost = (elements) => elements.filter((element) => !elements.some((other) => holds(other, element)));

// Boxes of which one sees whether they are there now, and what they belong to.
const boxes = (wanted) => (document.body ? all(document.body, BOXES).slice(0, 200).filter((box) => seen(box) === wanted) : []);
const panels = (boxes) => [...new Set(boxes.map((box) => banner(box, true, hasButton)))].filter((panel) => panel && about(panel));

// The banner and, once its settings were opened, whatever has come up since.
const roots = (opened) => {
  const known = [...candidates, ...marked("hush")].filter((element) => element.isConnected);
  if (!opened) return outermost([...new Set(known)]);
  const come = overlays().filter((element) => !before.has(element) && alive(element));
  const both = [...known, ...come];
  const strays = boxes(true).filter((box) => !ticked.has(box) && !both.some((root) => holds(root, box)));
  return outermost([...new Set([...both, ...panels(strays)])]);
};

// What there is before the settings are opened is not what comes up.
const remember = () => {
  before = new Set(overlays().filter(alive));
  ticked = new Set(boxes(true));
};
// What waits unseen may be what comes up: it is kept from being painted, and released in the end if it stays unseen.
const expect = () => {
  for (const panel of panels(boxes(false))) if (!alive(panel)) hush(panel);
};

const scene = (memory) => {
  const lines = [["page", memory.turn, memory.opened ? 1 : 0, memory.answered ? 1 : 0, memory.written() ? 1 : 0, memory.chose ? 1 : 0].join("\t")];
  numbered = [];
  roots(memory.opened).slice(0, 6).forEach((root, index) => {
    if (memory.opened) hush(root);
    lines.push(["root", index, asks(root) ? 1 : 0, tidy(`${root.localName} ${name(root)}`, 200), tidy(text(root), 1500)].join("\t"));
    const controls = new Set([...all(root, CONTROLS), ...pointed(root)].filter(kind));
    for (const control of controls) if (kind(control) === "plain" && (!tidy(control.textContent, 9) || control.closest("label")?.control || all(control, CONTROLS).some(kind) || up(control)?.closest("button, a, [role=button]"))) controls.delete(control);
    const rows = [];
    for (const control of controls) {
      if (numbered.length >= NODES) break;
      const what = kind(control);
      const part = row(control, root, controls);
      if (!rows.includes(part)) rows.push(part);
      const flags = [seen(control) && "v", (control.disabled || control.getAttribute("aria-disabled") === "true" || control.hasAttribute("readonly")) && "d", leads(control) && "n"].filter(Boolean).join("");
      const state = isBoxLike(control) ? (control.indeterminate ? "mixed" : checked(control) ? "on" : "off") : "-";
      const fields = ["node", numbered.length, index, what, state, flags || "-", rows.indexOf(part), tidy(labelled(control), 160), tidy(identifiers(control), 160), tidy(part === control ? "" : own(part) || part.textContent, 240), tidy(`${identifiers(part)} ${above(control, root)}`, 320)];
      lines.push(fields.join("\t"));
      numbered.push(control);
    }
  });
  return lines.join("\n");
};
