// Begins it. When the person chooses anew, every guard is asked to open its line, for the relay to tell it.
if (!policy.late || isNative(globalThis)) {
  hear(document, "jarkeeper:ask", open);
  if (policy.gpc) askNotToSell();
  guard(globalThis);
}
