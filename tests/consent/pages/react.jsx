import React from "react";
import { createRoot } from "react-dom/client";
import { CookieConsent } from "react-cookie-consent";

createRoot(document.getElementById("root")).render(<CookieConsent enableDeclineButton>This bakery uses cookies.</CookieConsent>);
