// The glossary's filter: as the reader types, what does not match goes. Accents and case do not matter; a term is
// found by its name, its synonyms, its names in the other languages and its definition. Enter goes to the first match.

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
  .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ø/g, "o").replace(/’/g, "'");

const field = document.querySelector("[data-filter]");
const form = field.form;
const status = form.querySelector("[role=status]");
const index = document.querySelector(field.dataset.filter);
const items = [...index.querySelectorAll("li")].map((item) => [item, plain(`${item.textContent} ${item.dataset.also}`)]);

function said(count) {
  const { none, one, many } = status.dataset;
  return count === 0 ? none : count === 1 ? one : many.replace("%d", count);
}

function filter() {
  const words = plain(field.value).split(/\s+/);
  let count = 0;
  for (const [item, text] of items) {
    item.hidden = !words.every((word) => text.includes(word));
    if (!item.hidden) count += 1;
  }
  for (const section of index.querySelectorAll("section")) {
    section.hidden = !section.querySelector("li:not([hidden])");
    document.querySelector(`.letters a[href="#${section.getAttribute("aria-labelledby")}"]`).parentElement.hidden = section.hidden;
  }
  status.textContent = field.value.trim() ? said(count) : "";
}

field.addEventListener("input", filter);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  index.querySelector("li:not([hidden]) a")?.focus();
});
if (field.value) filter(); // a value that the browser kept on the way back
