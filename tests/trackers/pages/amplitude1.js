import amplitude from "amplitude-js";

const client = amplitude.getInstance();
client.init("0123456789abcdef0123456789abcdef", null, { apiEndpoint: `${location.host}/collect`, forceHttps: false });
client.logEvent("seen");
