// Starts the page of the first run.
import init, { welcome } from "./wasm/jarkeeper.js";

await init();
welcome();
