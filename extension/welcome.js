// Starts the page of the first run.
import { start } from "./core.js";
import { welcome } from "./wasm/jarkeeper.js";

await start();
welcome();
