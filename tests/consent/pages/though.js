import { init } from "cookie-though";

const policy = (id, label) => ({ id, label, category: id, description: `Cookies of the bakery: ${id}.` });
init({
  policies: [policy("essential", "Essential Cookies"), policy("functional", "Functional Cookies"), policy("statistics", "Statistics"), policy("social", "Social Media Cookies")],
  essentialLabel: "Always on",
  permissionLabels: { accept: "Accept", acceptAll: "Accept all", decline: "Decline" },
  cookiePreferenceKey: "cookie-preferences",
  header: { title: "Cookies", subTitle: "What may we bake?", description: "We use cookies to make this bakery better." },
  cookiePolicy: { url: "/privacy", label: "Read the full cookie declaration" },
  customizeLabel: "Customize",
});
