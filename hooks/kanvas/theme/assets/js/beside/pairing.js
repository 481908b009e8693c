// Which sections of two versions of a page belong together. Each heading of a translation names its original's
// (`data-section`), so two versions meet in the original. What names none, or one that is not there, stands alone:
// where a translation is behind, nothing is paired by its place among others.

const START = "h2, section:has(> h2)";
const ALONE = ".trail, .series, .about"; // what a page says of its place among others: in the first language alone

/** The sections of an article's nodes: each with its key, its nodes, and its parts under headings of the third level. */
export function sections(article) {
  const named = (heading) => ("unconfirmed" in article.dataset ? undefined : heading.dataset.section) ?? heading.id;
  const found = [begun("", false, null)];
  for (const node of article.childNodes) {
    const heading = node.matches?.(START) ? (node.localName === "h2" ? node : node.querySelector(":scope > h2")) : null;
    const section = found.at(-1);
    const empty = !section.heading && !section.parts.length && !section.nodes.some(said);
    if (node.matches?.(ALONE)) found.splice(empty ? -1 : found.length, empty ? 1 : 0, { alone: node }, empty ? section : begun(null, false, null));
    else if (heading) found.push({ ...begun(named(heading), "changed" in heading.dataset, heading), nodes: [node] });
    else if (node.localName === "h3") section.parts.push({ key: named(node), nodes: [node] });
    else (section.parts.at(-1) ?? section).nodes.push(node);
  }
  return found.filter(({ alone, nodes, parts }) => alone || parts.length || nodes.some(said));
}

const begun = (key, changed, heading) => ({ key, changed, heading, nodes: [], parts: [] });
const said = (node) => node.nodeType === Node.ELEMENT_NODE || node.textContent.trim();

/** The rows of two versions in the order of the first: `[one, other]`, either of which may be undefined. */
export function rows(first, second) {
  const others = second.filter(({ alone }) => !alone);
  const paired = first.map((one) => [one, one.alone || one.key === null ? undefined : others.find(({ key }) => key === one.key)]);
  let at = 0;
  for (const other of others) {
    const place = paired.findIndex(([, there]) => there === other);
    if (place >= 0) at = place + 1;
    else {
      while (paired[at]?.[0]?.key && !paired[at][1]) at += 1; // behind what the first language has alone
      paired.splice(at++, 0, [undefined, other]);
    }
  }
  return paired.flatMap(([one, other]) => split(one, other));
}

/** A pair as one row, or as one for each part where both have the same parts and say the same. */
function split(one, other) {
  const alike = one?.parts && other && !one.changed && !other.changed && one.parts.length === other.parts.length && one.parts.every(({ key }, at) => key === other.parts[at].key);
  if (!alike) return [[one && whole(one), other && whole(other)]];
  return [[one, other], ...one.parts.map((part, at) => [part, other.parts[at]])];
}

const whole = (section) => section.alone ? section : { ...section, nodes: [...section.nodes, ...section.parts.flatMap(({ nodes }) => nodes)] };
