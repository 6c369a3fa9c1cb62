// The shadow jar: what was refused, readable by this page until it unloads, never stored and never sent.

const shadow = plain();
let shadows = 0;

// Empty documents have the cookies of whoever made them, and no path.
const herePath = () => (begins(location.pathname, "/") ? location.pathname : "/");

const pathFits = (path) => {
  const here = herePath();
  return here === path || (begins(here, path) && (ends(path, "/") || here[path.length] === "/"));
};

const drop = (key) => {
  if (!shadow[key]) return;
  delete shadow[key];
  shadows--;
};

const put = (cookie) => {
  const key = cookie.name + "\n" + cookie.domain + "\n" + cookie.path;
  if (!shadow[key]) shadows++;
  shadow[key] = cookie;
};

// What a browser would refuse itself: a domain that is not the page's own, or more than 4,096 octets (RFC 6265bis 5.7).
const couldBe = (cookie) =>
  (!cookie.domain || (within(host, cookie.domain) && find(cookie.domain, ".") > 0)) &&
  cookie.name.length + cookie.value.length <= 4096 &&
  (!cookie.secure || isSecureContext);

// Calls back for every refused cookie that this page can see, until one call returns something.
const visible = (each) => {
  for (const key in shadow) {
    const cookie = shadow[key];
    if (cookie.until <= now()) drop(key);
    else if (pathFits(cookie.path)) {
      const found = each(cookie);
      if (found) return found;
    }
  }
};

// Writes for real what meanwhile is known to be kept.
const release = () => {
  for (const key in shadow) {
    const cookie = shadow[key];
    if (refuses(cookie.name, cookie.value, cookie.domain || host)) continue;
    drop(key);
    cookie.write();
  }
};
