// Starts the core. Compiling it is half of what a page of Firefox takes to open, so there the pages take what the
// background's window has compiled, while that is awake. Chrome's background has no window; what it compiled stays with
// the browser, which finds it by itself.
import init from "./wasm/jarkeeper.js";

const compile = () => WebAssembly.compileStreaming(fetch(new URL("wasm/jarkeeper_bg.wasm", import.meta.url)));

export async function start() {
  const shared = chrome.extension?.getBackgroundPage?.()?.jarkeeperCore;
  globalThis.jarkeeperCore = shared?.catch(compile) ?? compile();
  await init({ module_or_path: globalThis.jarkeeperCore });
}
