// Global Privacy Control (https://w3c.github.io/gpc): the property that goes with the header.
const askNotToSell = () => {
  const type = Navigator.prototype;
  if ("globalPrivacyControl" in type) return replace(type, "globalPrivacyControl", { get: () => true });
  const holder = { get globalPrivacyControl() { return true; } };
  const descriptor = getOwnPropertyDescriptor(holder, "globalPrivacyControl");
  know(masks, descriptor.get, "function get globalPrivacyControl() { [native code] }");
  defineProperty(type, "globalPrivacyControl", descriptor);
};
