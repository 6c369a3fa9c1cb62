import { newTracker, trackPageView } from "@snowplow/browser-tracker";

newTracker("shop", location.origin, { appId: "shop" });
trackPageView();
