// What advertising scripts do: they mark the browser with cookies of the shop's own domain.
{
  const now = Date.now();
  const number = (digits) => String(Math.floor((1 + Math.random() * 8) * 10 ** (digits - 1)));
  const write = (name, value, days) => {
    if (!document.cookie.split("; ").some((pair) => pair.startsWith(name + "="))) {
      document.cookie = `${name}=${value}; max-age=${days * 86400}; path=/; domain=${location.hostname}; samesite=lax`;
    }
  };
  write("_fbp", `fb.1.${now}.${number(18)}`, 90);
  write("_gcl_au", `1.1.${number(9)}.${Math.floor(now / 1000)}`, 90);
}
