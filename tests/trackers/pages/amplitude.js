import { init, track } from "@amplitude/analytics-browser";

init("0123456789abcdef0123456789abcdef", { serverUrl: `${location.origin}/collect`, autocapture: true });
track("seen");
