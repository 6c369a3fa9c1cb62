// Hands events to the wasm. Listeners stand before anything is awaited, so that none is missed while it loads.
import init, { ask, cookie_changed, installed, synced, tab_updated, wake } from "./wasm/jarkeeper.js";

const ready = init();
const hand = (to) => (...event) => { ready.then(() => to(...event)); };

chrome.cookies.onChanged.addListener(hand(cookie_changed));
chrome.tabs.onUpdated.addListener(hand(tab_updated));
chrome.runtime.onInstalled.addListener(hand(installed));
chrome.runtime.onStartup.addListener(() => {});
chrome.permissions.onAdded.addListener(hand(wake));
chrome.storage.sync.onChanged.addListener(hand(synced));
chrome.storage.managed.onChanged?.addListener(hand(wake));
chrome.runtime.onMessage.addListener((message, sender, reply) => {
  ready.then(() => ask(message, sender)).then(reply, (error) => reply({ refused: { message: "refused_storage", arguments: [String(error)] } }));
  return true;
});

ready.then(wake);
