// Begins it. The relay may stand there already or come after; whoever is second has the two meet. The parser has run no
// script of the page before the document first changes, so after that nobody is met any more.
if (!policy.late || isNative(globalThis)) {
  const introduce = (event) => {
    leave();
    meet(event.detail);
  };
  const leave = () => {
    ignore(document, "jarkeeper:meet", introduce);
    unwatch(first);
  };
  const first = new MutationObserver(leave);
  hear(document, "jarkeeper:meet", introduce);
  tell(document, new Event_("jarkeeper:ready"));
  if (!line && !policy.late) watch(first, document, { childList: true, subtree: true });
  if (policy.gpc) askNotToSell();
  guard(globalThis);
}
