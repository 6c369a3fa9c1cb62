import * as klaro from "klaro";

const config = { version: 1, storageMethod: "cookie", services: [{ name: "matomo", purposes: ["analytics"] }] };
klaro.setup(config);
const manager = klaro.getManager(config);
manager.changeAll(false);
manager.saveAndApplyConsents();
