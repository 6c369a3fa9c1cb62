import { CoveoAnalyticsClient } from "coveo.analytics/dist/browser.mjs";

const client = new CoveoAnalyticsClient({ token: "shop", endpoint: `${location.origin}/collect` });
client.sendViewEvent({ contentIdKey: "permanentid", contentIdValue: "jar", contentType: "product" }).catch(() => {});
