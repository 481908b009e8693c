// The outlines of the page in the language that is read, with the sections that only the second language has. Their links
// stay the same elements, so that the page goes on marking where the reader is.

/** Says the outlines of `rows`; `tag` is the second language's, `second` whether it is read. Returns what undoes it. */
export function outlined(rows, tag, second) {
  const undo = [];
  const titled = rows.map((row) => [...row.querySelectorAll(":scope > .beside__cell")].map((cell) => cell.querySelector(":scope > h2, :scope > section > h2")));
  for (const list of document.querySelectorAll(".toc ol, .menu p + ol:has(a[href^='#'])")) {
    const entries = [...list.children];
    let last = null;
    for (const [own, other] of titled) {
      const entry = own && entries.find((one) => named(one.querySelector("a")) === own.id);
      if (entry && other && second) undo.push(translated(entry.querySelector("a"), other, tag));
      if (other && !own && !other.closest("section")) undo.push(added(list, last, other, tag));
      last = entry ?? (other && !own ? last?.nextElementSibling ?? list.firstElementChild : last);
    }
  }
  return () => { for (const one of undo) one(); };
}

const named = (link) => {
  try { return decodeURIComponent(link.hash.slice(1)); } catch { return ""; }
};

function translated(link, heading, tag) {
  const [words, lang] = [[...link.childNodes], link.lang];
  link.textContent = heading.textContent.trim();
  link.lang = tag;
  return () => {
    link.replaceChildren(...words);
    lang ? link.lang = lang : link.removeAttribute("lang");
  };
}

function added(list, last, heading, tag) {
  const entry = document.createElement("li");
  entry.append(Object.assign(document.createElement("a"), { href: `#${heading.id}`, textContent: heading.textContent.trim(), lang: tag }));
  last ? last.after(entry) : list.prepend(entry);
  return () => entry.remove();
}
