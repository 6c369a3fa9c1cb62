// Runs in a page's own world apart from its scripts: the hosts that this frame loaded something from.
[...new Set([location, ...performance.getEntriesByType("resource").map((entry) => entry.name)].flatMap((address) => {
  try {
    return [new URL(address).hostname];
  } catch {
    return [];
  }
}))].slice(0, 500);
