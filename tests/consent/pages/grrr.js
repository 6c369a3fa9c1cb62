import CookieConsent from "@grrr/cookie-consent";

customElements.define("cookie-consent", CookieConsent);
const element = document.createElement("cookie-consent");
const cookie = (id, label, more) => ({ id, label, description: label, ...more });
element.dataset.cookies = JSON.stringify([cookie("basket", "Basket", { required: true }), cookie("statistics", "Statistics", { checked: true }), cookie("marketing", "Marketing", { checked: true })]);
document.body.append(element);
if (!element.preferences.hasPreferences()) element.show();
