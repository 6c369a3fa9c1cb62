// Starts the options page and tells it when something may have changed. What that means is decided in Rust.
import { start } from "./core.js";
import { Options } from "./wasm/jarkeeper.js";

await start();
const options = Options.open();

chrome.storage.onChanged.addListener((_changes, area) => options.stored(area));
addEventListener("hashchange", () => options.turn());
addEventListener("resize", () => options.resized());
