// What measuring scripts do: they run in the shop's page, so their cookies are the shop's own.
{
  const now = Math.floor(Date.now() / 1000);
  const number = () => String(Math.floor(1e8 + Math.random() * 9e8));
  const hex = (length) => Array.from({ length }, () => Math.floor(Math.random() * 16).toString(16)).join("");
  const write = (name, value, age) => {
    if (!document.cookie.split("; ").some((pair) => pair.startsWith(name + "="))) {
      document.cookie = `${name}=${value}; max-age=${age}; path=/; domain=${location.hostname}; samesite=lax`;
    }
  };
  const client = `GA1.2.${number()}.${now}`;
  write("_ga", client, 63072000);
  write("_ga_8QX2VJ4K7M", `GS2.1.s${now}$o1$g0$t${now}$j60$l0$h0`, 63072000);
  write("_gid", `GA1.2.${number()}.${now}`, 86400);
  write("_pk_id.3.9c1d", `${hex(16)}.${now}.`, 33955200);
  write("_pk_ses.3.9c1d", "1", 1800);
  const visitor = btoa(JSON.stringify({ id: `${hex(8)}-${hex(4)}-5${hex(3)}-a${hex(3)}-${hex(12)}`, created: now * 1000, existing: true }));
  write("_hjSessionUser_3187264", visitor, 31536000);
}
