import React from "react";
import { createRoot } from "react-dom/client";
import { CookieManager } from "react-cookie-manager";

createRoot(document.getElementById("root")).render(<CookieManager showManageButton displayType="banner" translations={{ title: "Cookies" }}><p>Fresh bread.</p></CookieManager>);
