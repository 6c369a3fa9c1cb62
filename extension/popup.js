// Starts the popup and tells it when something may have changed. What that means is decided in Rust.
import { start } from "./core.js";
import { Popup } from "./wasm/jarkeeper.js";

// The list of cookies is open or closed as it was left, so that what can be done to one is two clicks away.
const list = document.querySelector("#cookies");
try {
  list.open = localStorage.getItem("list") === "open";
  list.addEventListener("toggle", () => localStorage.setItem("list", list.open ? "open" : "closed"));
} catch {
  // A browser that blocks all storage remembers nothing; the list is then closed at first.
}

await start();
const popup = Popup.open();

chrome.cookies.onChanged.addListener(() => popup.stale());
chrome.storage.onChanged.addListener((_changes, area) => popup.stored(area));
