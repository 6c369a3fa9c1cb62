import { jitsuClient } from "@jitsu/sdk-js";

jitsuClient({ key: "shop", tracking_host: location.origin }).track("page");
