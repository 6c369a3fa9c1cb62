// Runs in a page's own world apart from its scripts: where this frame is, and the names of what it has in web storage.
[location.hostname, ...[() => localStorage, () => sessionStorage].flatMap((area) => {
  try {
    return Object.keys(area());
  } catch {
    return [];
  }
})].slice(0, 500);
