// What the fakes share: a banner whose buttons do nothing but count, so that the API alone can answer.
window.pressed = 0;
window.banner = ".fake";
window.ask = (id, within = document.body) => {
  const box = document.createElement("div");
  box.id = id;
  box.className = "fake";
  box.style.cssText = "position: fixed; bottom: 0; left: 0; right: 0; padding: 20px; background: #fff";
  box.innerHTML = "<p>We use cookies to count visits and to show advertising.</p>";
  for (const label of ["Accept all", "Reject all"]) {
    const button = document.createElement("button");
    button.textContent = label;
    button.onclick = () => { window.pressed += 1; };
    box.append(button);
  }
  within.append(box);
};
window.leave = () => document.querySelectorAll(".fake").forEach((box) => box.remove());
window.choice = (preferences, statistics, marketing) => [preferences && "preferences", statistics && "statistics", marketing && "marketing"].filter(Boolean).join();
window.keep = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`; };
