// What all pages of consent managers share: how often the page was loaded, how long its banner was seen, what is stored.
sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1;
window.seen = 0;
window.stored = (name) => document.cookie.split("; ").find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
// Whether a person can see something that asks: an element of the banner, given by its selector, where `within` says.
window.asks = () => [...(window.within?.() ?? document).querySelectorAll(window.banner)].some((element) => {
  const box = element.getBoundingClientRect();
  let opacity = 1;
  for (let around = element; around; around = around.parentElement ?? around.getRootNode().host) opacity *= getComputedStyle(around).opacity;
  return box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && opacity > 0.05 && getComputedStyle(element).visibility === "visible";
});
let before = performance.now();
const frame = (now) => {
  if (window.banner && window.asks()) window.seen += Math.max(0, now - before);
  before = now;
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
