// Carries out calls as src/consent/calls.rs describes them, in the page's own world. What the page returns is hostile
// until proven otherwise: it leaves here as text of bounded size. Handed over as a function, so it may use nothing else.
export async function carryOut(calls) {
  const longest = 65536, most = 1000, patience = 3000;
  const step = async (value, steps, at, fields) => {
    value = await value;
    if (at === steps.length)
      return fields && value ? Object.fromEntries(fields.map((field) => [field, value[field]])) : value;
    const [, name, args] = /^([^(]*)(?:\((.*)\))?$/.exec(steps[at]);
    if (name === "*") {
      const under = Object.entries(value).slice(0, most);
      const found = await Promise.all(under.map(([, one]) => step(one, steps, at + 1, fields)));
      return Array.isArray(value) ? found : found.map((one, key) => [under[key][0], one]);
    }
    const next = args === undefined ? value[name] : value[name](...JSON.parse(`[${args}]`));
    return step(next, steps, at + 1, fields);
  };
  const one = async ({ path, arguments: args }) => {
    const [, way, fields] = /^(.*?)(?:\{(.*)\})?$/.exec(path);
    const steps = way.match(/(?:[^.(]|\([^)]*\))+/g);
    if (args == null) {
      const result = JSON.stringify(await step(window, steps, 0, fields?.split(",")));
      return result && result.length <= longest ? { ok: true, result } : { ok: false };
    }
    const name = steps.pop();
    const owner = await step(window, steps, 0);
    await owner[name](...JSON.parse(args));
    return { ok: true };
  };
  const done = [];
  for (const call of calls) {
    const late = new Promise((end) => setTimeout(end, patience, { ok: false }));
    done.push(await Promise.race([one(call).catch(() => ({ ok: false })), late]));
  }
  return done;
}
