import i18next from "i18next";
import Detector from "i18next-browser-languagedetector";

const resources = { en: { translation: {} }, es: { translation: {} } };
const detection = { order: ["cookie"], caches: ["cookie"], cookieMinutes: 10_000 };
i18next.use(Detector).init({ fallbackLng: "en", resources, detection }).then(() => i18next.changeLanguage("es"));
