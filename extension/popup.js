// Starts the popup and tells it when something may have changed. What that means is decided in Rust.
import init, { Popup } from "./wasm/jarkeeper.js";

await init();
const popup = Popup.open();

chrome.cookies.onChanged.addListener(() => popup.stale());
chrome.storage.onChanged.addListener((_changes, area) => popup.stored(area));
