// The columns: the nodes of the page itself stand in cells beside those of the other version, and go back to where they
// were. On a narrow page a row shows one of its two cells, and a button of its own the other; the one that is not seen
// keeps its place at the row's top, so that addresses and the outline lead there as ever.

export const element = (name, properties) => Object.assign(document.createElement(name), properties);

/** Builds the rows of `[one, other]`, of the languages `here` and `there` (folder and tag); `words` says of each language what its button and a missing section say. */
export function built(rows, here, there, words) {
  return rows.map(([one, other]) => {
    if (one?.alone) return one.alone;
    const row = element("div", { className: "beside__row" });
    const turn = element("button", { className: "beside__turn", type: "button" });
    turn.addEventListener("click", () => show(row, !row.hasAttribute("data-turned"), words));
    row.append(turn, cell(one, other, here, words), cell(other, one, there.folder, words));
    row.lastElementChild.lang = there.tag;
    row.toggleAttribute("data-alone", !(one && other) && isOurs(one ?? other));
    row.dataset.languages = `${here} ${there.folder}`;
    show(row, false, words);
    return row;
  });
}

/** Shows the second language in a row where there is room for one, or the first again. */
export function show(row, turned, { in: into }) {
  const languages = row.dataset.languages.split(" ");
  row.toggleAttribute("data-turned", turned);
  row.querySelector(":scope > .beside__turn").textContent = into[languages[turned ? 0 : 1]];
}

// What the page says besides its text (its sources, its terms, where a term is used) is no translation of anything.
const isOurs = ({ key }) => key === "sources" || Boolean(key?.includes("--"));

function cell(section, other, language, { missing, changed }) {
  const made = element("div", { className: "beside__cell md-typeset" });
  if (section) made.append(...section.nodes);
  if (section?.changed) section.heading.after(note(changed));
  if (!section && !isOurs(other)) made.append(note(missing[language]));
  return made;
}

function note(text) {
  return element("p", { className: "beside__note", lang: document.documentElement.lang, textContent: text });
}
