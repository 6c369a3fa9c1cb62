// Puts the texts of the person's language into the static page before it is first painted. It is a plain
// script at the end of the page, because a module would run after the paint and the page would jump.
//
// Packing puts the texts of a language into one message, line by line; the order of their names stands here.
const { getMessage } = chrome.i18n;
const packed = "texts";
const lines = getMessage(packed).split("\n");
const texts = new Map("@names@".split(" ").map((name, at) => [name, lines[at]]));
const text = (name) => texts.get(name) || getMessage(name);

// The pages' code asks for texts here, with what stands in the places {1}, {2} and so on.
globalThis.textWith = (name, places) => text(name).replace(/\{(\d)\}/g, (_, place) => places[place - 1] ?? "");

document.documentElement.lang = getMessage("language");
const direction = "@@bidi_dir"; // The browser's own, https://developer.chrome.com/docs/extensions/reference/api/i18n
document.documentElement.dir = getMessage(direction);
document.documentElement.toggleAttribute("data-in-tab", location.search !== "");

for (const root of [document, ...[...document.querySelectorAll("template")].map((template) => template.content)]) {
  for (const element of root.querySelectorAll("[data-i18n]")) {
    element.textContent = text(element.dataset.i18n);
  }
  for (const element of root.querySelectorAll("[data-i18n-label]")) {
    element.setAttribute("aria-label", text(element.dataset.i18nLabel));
  }
  for (const element of root.querySelectorAll("[data-i18n-alt]")) {
    element.alt = text(element.dataset.i18nAlt);
  }
}
