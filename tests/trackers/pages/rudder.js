import { RudderAnalytics } from "@rudderstack/analytics-js";

const source = { id: "1", workspaceId: "1", enabled: true, config: {}, destinations: [], connections: [] };
const analytics = new RudderAnalytics();
analytics.load("shopShopShopShop", location.origin, {
  storage: { cookie: { domain: location.hostname } },
  getSourceConfig: () => ({ source }),
});
analytics.page();
analytics.identify("ana");
