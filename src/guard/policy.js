// What the person chose. The files before this one say what all of a site has in common; what else there is comes by
// message when the guard has first refused something.
const policy = globalThis.jarkeeper ?? plain();
delete globalThis.jarkeeper;
let rules = policy.rules ?? plain();
// Names that pass until the message: some of these were corrected, and a file cannot say which.
let yielding = policy.yields ?? plain();
let kept = plain();

const bucket = (name) => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = imul(hash ^ code(name, at), 0x01000193);
  return hash >>> 28;
};
