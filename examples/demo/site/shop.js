// The shop's own script: it remembers the choices, and shows what scripts can read.
{
  const read = (name) => document.cookie.split("; ").find((pair) => pair.startsWith(name + "="))?.slice(name.length + 1);
  const write = (name, value) => { document.cookie = `${name}=${value}; max-age=31536000; path=/; samesite=lax`; };
  for (const name of ["currency", "theme"]) {
    const choice = document.getElementById(name);
    choice.value = read(name) ?? choice.value;
    const take = () => {
      write(name, choice.value);
      if (name === "theme") document.documentElement.dataset.theme = choice.value;
    };
    choice.addEventListener("change", take);
    take();
  }
  // The record of a consent that was given here before: all of it.
  if (!read("cookies_preferences")) {
    write("cookies_preferences", encodeURIComponent(JSON.stringify({ necessary: true, preferences: true, statistics: true, marketing: true })));
  }
  const show = () => { document.getElementById("readable").textContent = document.cookie.split("; ").join("\n"); };
  show();
  setInterval(show, 500);
}
