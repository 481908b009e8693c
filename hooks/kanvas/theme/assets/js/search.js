// The search. Pagefind finds; this file asks and shows: a dialog, a field, one list of pages, sections and terms.
// It is fetched when a reader opens the search, and Pagefind with it; until then nothing is.

const dialog = document.getElementById("search");
const part = (selector) => dialog.querySelector(selector);
const field = part("[role=combobox]");
const list = part("[role=listbox]");
const count = part(".search__count");
const more = part(".search__more");
const PAGE = 6;
const SECTIONS = 3;

let pagefind;
let turn = 0;
let found = [];
let shown = 0;
let answered = "";

// --- asking -------------------------------------------------------------------------------------------------------

const APART = /((?:^|[^\p{L}])(?:[cdjlmnst]|(?:jus|lors|puis|quel|quoi)?qu)['’])\s+(?=(?:<mark>)?\p{L})/giu; // as search.py set them
const joined = (words) => words.replace(APART, "$1");
const ELISION = /(^|[^\p{L}])(?:[cdjlmnst]|(?:jus|lors|puis|quel|quoi)?qu)['’](?=\p{L})/giu;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae");
const words = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const type = () => part("[name=search-type]:checked").value;
const question = () => `${type()} ${wanted()}`;
const wanted = () => field.value.replace(/\u2019/g, "'").replace(ELISION, "$1").trim();

const load = async () => {
  pagefind ??= await import(new URL("../../pagefind/pagefind.js", import.meta.url));
  // A worker would be 12 KB more to fetch, for searches that take a few milliseconds.
  await pagefind.options({ excerptLength: 22, noWorker: true });
  await pagefind.init();
};

// "abonnementene" and "abonn" both are "abonnement": one begins with the other, and little is left over.
const alike = (one, other) => {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.startsWith(short) && (short.length > 2 || long === short) && (one.length <= other.length || long.length - short.length < 5);
};

// A term matches where one of its names, in any language, is what was typed, word by word.
const named = (query, term) => (term.meta.names ?? "").split("|").some((name) => {
  const asked = words(query);
  const names = words(name);
  return asked.length > 0 && asked.length === names.length && asked.every((word, n) => alike(word, names[n]));
});

const ask = async () => {
  const mine = ++turn;
  const query = wanted();
  const asked = question();
  keep(field.value.trim());
  if (!query) return show(mine, asked, []);
  try {
    await load();
    const filters = { term: { type: "term" }, article: { not: { type: "term" } } }[type()] ?? {};
    const results = (await pagefind.search(query, { filters })).results;
    const terms = type() === "article" ? [] : await matching(query);
    const rest = results.filter((result) => !terms.some((term) => term.id === result.id));
    await show(mine, asked, [...terms, ...rest]);
  } catch {
    say(mine, dialog.dataset.failed);
  }
};

// The index knows this language's endings; a foreign word's are dropped, should it be found in no other way.
const stems = (query) => words(query).map((word) => word.length > 4 ? word.slice(0, -2) : word).join(" ");

const matching = async (query) => {
  for (const form of [query, stems(query)]) {
    const terms = (await pagefind.search(form, { filters: { type: "term" } })).results;
    const first = await Promise.all(terms.slice(0, 3).map(async (term) => [term, await term.data()]));
    const same = first.filter(([, data]) => named(query, data)).map(([term]) => term);
    if (same.length) return same;
  }
  return [];
};

// --- showing ------------------------------------------------------------------------------------------------------

const element = (name, classes, html = "") => Object.assign(document.createElement(name), { className: classes, innerHTML: html });
const text = (words) => Object.assign(document.createElement("span"), { textContent: joined(words) }).innerHTML;

const option = (url, classes, html) => {
  const link = element("a", `search__option ${classes}`, html);
  link.href = url;
  link.tabIndex = -1;
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  link.id = `search-option-${list.childElementCount}`;
  list.append(link);
};

const add = ({ url, meta, excerpt, sub_results: sections }) => {
  if (meta.definition && named(wanted(), { meta })) {
    return option(url, "search__option--term", `<strong>${text(meta.title)}</strong> <small>${dialog.dataset.term}</small><span>${text(meta.definition)}</span>`);
  }
  const inside = sections.filter((section) => section.anchor)
    .sort((a, b) => b.weighted_locations.length - a.weighted_locations.length).slice(0, SECTIONS);
  const marked = (html) => `<span>…&nbsp;${joined(html)}&nbsp;…</span>`;
  const kind = meta.definition ? ` <small>${dialog.dataset.term}</small>` : "";
  option(url, "", `<strong>${text(meta.title)}</strong>${kind}${inside.length ? "" : marked(excerpt)}`);
  for (const section of inside) {
    option(section.url, "search__option--section", `<strong>${text(section.title)}</strong>${marked(section.excerpt)}`);
  }
};

const fetched = (results, from) => Promise.all(results.slice(from, from + PAGE).map((result) => result.data()));

const append = (pages) => {
  pages.forEach(add);
  shown += pages.length;
  more.hidden = shown >= found.length;
};

const show = async (mine, asked, results) => {
  const total = results.length;
  const pages = await fetched(results, 0);
  if (mine !== turn) return;
  [found, shown, answered] = [results, 0, asked];
  choose(null);
  list.replaceChildren();
  append(pages);
  list.hidden = !total;
  field.setAttribute("aria-expanded", String(total > 0));
  const { one, many, none } = dialog.dataset;
  say(mine, !wanted() ? "" : total === 0 ? none : total === 1 ? one : many.replace("%d", total));
  part(".search__advice").hidden = !wanted() || total > 0;
  part(".search__elsewhere").hidden = !wanted();
  part(".search__scroll").scrollTop = 0;
};

const say = (mine, sentence) => {
  if (mine === turn) count.textContent = sentence;
};

// --- choosing -----------------------------------------------------------------------------------------------------

const chosen = () => list.querySelector("[aria-selected=true]");

const choose = (item) => {
  chosen()?.setAttribute("aria-selected", "false");
  item?.setAttribute("aria-selected", "true");
  item?.scrollIntoView({ block: "nearest" });
  if (item) field.setAttribute("aria-activedescendant", item.id);
  else field.removeAttribute("aria-activedescendant");
};

const step = (by) => {
  const items = [...list.children];
  const at = items.indexOf(chosen());
  choose(items[at < 0 ? (by > 0 ? 0 : items.length - 1) : (at + by + items.length) % items.length]);
};

field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.children.length) step(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    event.preventDefault();
    go();
  }
});

// Who types fast and presses Enter wants what is typed, not what was found for the letters before.
const go = async () => {
  if (answered !== question()) {
    clearTimeout(waiting);
    await ask();
  }
  (chosen() ?? list.firstElementChild)?.click();
};

// --- opening and closing ------------------------------------------------------------------------------------------

// The address keeps the question, so that it can be shared, and Back brings it again.
const keep = (query) => {
  const here = new URL(location);
  if (query) here.searchParams.set("q", query);
  else here.searchParams.delete("q");
  if (here.href !== location.href) history.replaceState(history.state, "", here);
};

let waiting;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 120);
});
part(".search__filter").addEventListener("change", ask);
more.addEventListener("click", async () => {
  const [mine, first] = [turn, list.childElementCount];
  const pages = await fetched(found, shown);
  if (mine !== turn) return;
  append(pages);
  field.focus();
  choose(list.children[first]);
});
list.addEventListener("click", (event) => {
  // A section of this very page: nothing is loaded, so the dialog must go by itself.
  const link = event.target.closest("a");
  if (link && link.pathname === location.pathname && !event.ctrlKey && !event.metaKey) dialog.close();
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
});
dialog.addEventListener("close", () => {
  clearTimeout(waiting);
  keep("");
});

export const open = (query) => {
  if (!dialog.open) dialog.showModal();
  if (query) field.value = query;
  field.select();
  if (field.value) ask();
  else load().catch(() => say(turn, dialog.dataset.failed));
};
