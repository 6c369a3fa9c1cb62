import posthog from "posthog-js";

posthog.init("phc_shopShopShopShopShopShop", { api_host: location.origin });
