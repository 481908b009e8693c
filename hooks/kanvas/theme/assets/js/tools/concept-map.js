// The concept map: the arcs of the term that is pointed at or focused, and the terms at their other ends, are marked.
const map = document.querySelector(".map");
const arcs = [...map.querySelectorAll("[data-ends]")].map((path) => ({ path, ends: path.dataset.ends.split(" ") }));
const rows = new Map([...map.querySelectorAll("[data-row]")].map((row) => [row.dataset.row, row]));

function mark(row) {
  const own = row ? arcs.filter(({ ends }) => ends.includes(row.dataset.row)) : [];
  const near = new Set(own.flatMap(({ ends }) => ends));
  map.toggleAttribute("data-marked", Boolean(row));
  for (const { path } of arcs) path.removeAttribute("class");
  for (const { path } of own) path.setAttribute("class", "map__own");
  for (const [slug, other] of rows) other.classList.toggle("map__row--near", near.has(slug));
}

map.addEventListener("pointerover", ({ target }) => mark(target.closest("[data-row]")));
map.addEventListener("pointerleave", () => mark(map.querySelector("[data-row]:focus-within")));
map.addEventListener("focusin", ({ target }) => mark(target.closest("[data-row]")));
map.addEventListener("focusout", ({ relatedTarget }) => map.contains(relatedTarget) || mark(null));
