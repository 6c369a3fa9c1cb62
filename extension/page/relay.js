// In the extension's own world, beside the guard in the page's: carries what the guard refused to the background, and
// the answer, the rules of this site, back to the guard.
if (!globalThis.jarkeeper) {
  globalThis.jarkeeper = true;
  const line = `jarkeeper:${crypto.randomUUID?.() ?? Math.random()}`;
  const give = (word) => word && document.dispatchEvent(new CustomEvent(line + "<", { detail: JSON.stringify(word) }));
  const meet = () => document.dispatchEvent(new CustomEvent("jarkeeper:meet", { detail: line }));
  // The guard comes before any script of the page, so whoever calls after the first change of the document is not it.
  const close = () => {
    document.removeEventListener("jarkeeper:ready", meet);
    first.disconnect();
  };
  const first = new MutationObserver(close);
  document.addEventListener("jarkeeper:ready", meet);
  first.observe(document, { childList: true, subtree: true });
  meet();
  document.addEventListener(line + ">", (event) => {
    const say = () => chrome.runtime.sendMessage({ refused: JSON.parse(event.detail) }).then((answer) => give(answer?.guard));
    // The browser may have ended the background just then; the second time starts it.
    say().catch(say).catch(() => {});
  });
  chrome.runtime.onMessage.addListener((message) => { give(message.guard); });
}
