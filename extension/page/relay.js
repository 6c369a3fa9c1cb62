// In the top frame, in the extension's own world: carries what the guards in the page's frames refused to the
// background, and the rules of this site back to them. A guard's first word brings the end of a line of its own; the
// page does not hear it, since this listens before any script of the page does.
if (!globalThis.jarkeeperRelay) {
  globalThis.jarkeeperRelay = true;
  const LINES = 200, LENGTH = 100000;
  const lines = new Set();
  let rules;
  addEventListener("message", (event) => {
    const line = event.ports[0];
    if (!line || event.data !== "jarkeeper") return;
    event.stopImmediatePropagation();
    // Whoever calls may be the page itself, so of whose cookies it speaks is what the browser says.
    const origin = event.origin;
    line.onmessage = async ({ data }) => {
      if (typeof data !== "string" || data.length > LENGTH) return;
      const say = async () => chrome.runtime.sendMessage({ refused: JSON.parse(data), origin });
      // The browser may have ended the background just then; the second time starts it.
      const answer = await say().catch(say).catch(() => null);
      line.postMessage(JSON.stringify(answer?.guard ?? null));
    };
    lines.add(line);
    for (const oldest of lines) if (lines.size > LINES) lines.delete(oldest);
    if (rules) line.postMessage(rules);
  }, true);
  chrome.runtime.onMessage.addListener(({ guard }) => {
    if (!guard) return;
    rules = JSON.stringify(guard);
    for (const line of lines) line.postMessage(rules);
  });
}
