// Hands events to the wasm. Listeners stand before anything is awaited, so that none is missed while it loads.
import {
  ask, commanded, cookie_changed, installed, request_leaves, response_came, started, storage_changed, synced,
  tab_updated, wake,
} from "./wasm/jarkeeper.js";
import { start } from "./core.js";
import { carryOut } from "./page/calls.js";
import { globalsOf, signsOf } from "./page/consent/signs.js";

// What src/browser/frames.rs has the browser run in a page, by name, with data alone.
globalThis.jarkeeperInPages = { carryOut, globalsOf, signsOf };

const ready = start();
let isReady = false;
const hand = (to) => (...event) => { isReady ? to(...event) : ready.then(() => to(...event)); };

// A request waits for the answer, so once the wasm is there it comes at once.
const answer = (to) => (details) => (isReady ? to(details) : ready.then(() => to(details)));

chrome.cookies.onChanged.addListener(hand(cookie_changed));
chrome.tabs.onUpdated.addListener(hand(tab_updated));
chrome.runtime.onInstalled.addListener(hand(installed));
chrome.runtime.onStartup.addListener(hand(started));
chrome.permissions.onAdded.addListener(hand(wake));
chrome.storage.sync.onChanged.addListener(hand(synced));
chrome.storage.onChanged.addListener(hand(storage_changed));
// What follows is not in every browser: those on telephones have no menus and no keyboard.
chrome.storage.managed?.onChanged?.addListener(hand(wake));
chrome.commands?.onCommand.addListener(hand(commanded));
chrome.contextMenus?.onClicked.addListener(hand((info, tab) => commanded(info.menuItemId, tab)));
chrome.runtime.onMessage.addListener((message, sender, reply) => {
  ready.then(() => ask(message, sender)).then(reply, (error) => reply({ refused: { message: "refused_storage", arguments: [String(error)] } }));
  return true;
});

// Firefox alone lets us answer.
const every = { urls: ["<all_urls>"] };
chrome.webRequest?.onHeadersReceived.addListener(answer(response_came), every, ["blocking", "responseHeaders"]);
chrome.webRequest?.onBeforeSendHeaders.addListener(answer(request_leaves), every, ["blocking", "requestHeaders"]);

ready.then(() => { isReady = true; });
ready.then(wake);
