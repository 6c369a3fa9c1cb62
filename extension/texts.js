// Puts the texts of the person's language into the static page before it is first painted. It is a plain
// script at the end of the page, because a module would run after the paint and the page would jump.
const getMessage = (key) => chrome.i18n.getMessage(key);

document.documentElement.lang = getMessage("language");
const direction = "@@bidi_dir"; // The browser's own, https://developer.chrome.com/docs/extensions/reference/api/i18n
document.documentElement.dir = getMessage(direction);
document.documentElement.toggleAttribute("data-in-tab", location.search !== "");

for (const root of [document, ...[...document.querySelectorAll("template")].map((template) => template.content)]) {
  for (const element of root.querySelectorAll("[data-i18n]")) {
    element.textContent = getMessage(element.dataset.i18n);
  }
  for (const element of root.querySelectorAll("[data-i18n-label]")) {
    element.setAttribute("aria-label", getMessage(element.dataset.i18nLabel));
  }
  for (const element of root.querySelectorAll("[data-i18n-alt]")) {
    element.alt = getMessage(element.dataset.i18nAlt);
  }
}
