// The search: a dialog, a field, one list of pages, sections and terms. `finding.js` answers at once, from what pages
// are called and about; Pagefind follows with what stands in their texts, where that finds little or the reader asks.
// Each is fetched when it is needed; nothing is before a reader opens the search.

import { finder, plain } from "./finding.js";

const dialog = document.getElementById("search");
const part = (selector) => dialog.querySelector(selector);
const field = part("[role=combobox]");
const list = part("[role=listbox]");
const count = part(".search__count");
const more = part("[data-more]");
const deeper = part(".search__texts");
const PAGE = 6;
const SECTIONS = 3;
const ROOT = new URL("../../", import.meta.url);

let index;
let pagefind;
let turn = 0;
let found = [];
let shown = 0;
let answered = "";

// --- asking -------------------------------------------------------------------------------------------------------

// The words that an apostrophe joins to the next ("l’offre"), in a language that has any: search.py set them apart.
const elided = `(?:${document.body.dataset.elisions?.split(" ").join("|") ?? "(?!)"})['’]`;
const APART = new RegExp(`((?:^|[^\\p{L}])${elided})\\s+(?=(?:<mark>)?\\p{L})`, "giu");
const joined = (words) => words.replace(APART, "$1");
const ELISION = new RegExp(`(^|[^\\p{L}])${elided}(?=\\p{L})`, "giu");
const type = () => part("[name=search-type]:checked").value;
const facets = () => [...dialog.querySelectorAll("[data-facet]")].filter(({ value }) => value);
const fits = ({ f }) => facets().every(({ dataset, value }) => f?.[dataset.facet] === value);
const question = () => `${type()} ${facets().map(({ value }) => value)} ${wanted()}`;
const wanted = () => field.value.replace(/\u2019/g, "'").replace(ELISION, "$1").trim().slice(0, 200); // a link may ask for more

const names = (tag, asked) => (asked ?? fetch(new URL(`search/${tag}.json`, ROOT))).then((answer) => answer.json()).then(finder);
const load = (asked) => {
  index ??= names(document.documentElement.lang, asked);
  index.catch(() => { index = undefined; });
  return index;
};

// Where the page is read beside another language, that one is searched by names and subjects too.
let beside = {};
const loadBeside = () => {
  const { beside: tag } = document.documentElement.dataset;
  if (beside.tag !== tag) beside = { tag, index: tag && names(tag) };
  return Promise.resolve(beside.index).catch(() => { beside = {}; });
};

const loadTexts = () => {
  pagefind ??= import(new URL("pagefind/pagefind.js", ROOT)).then(async (module) => {
    // A worker would be 12 KB more to fetch, for searches that take a few milliseconds.
    const instance = module.createInstance({ noWorker: true });
    await instance.options({ excerptLength: 22 });
    await instance.init();
    return instance;
  });
  pagefind.catch(() => { pagefind = undefined; });
  return pagefind;
};

/** What a question finds by name and subject: the pages, the best first; developers' pages last. */
const named = ({ rank }, query) => {
  const pages = rank(query).filter(({ page }) => fits(page) && (!type() || (type() === "term") === (page.k === "term")));
  return [...pages.filter(({ page }) => page.k !== "developer"), ...pages.filter(({ page }) => page.k === "developer")];
};

/** What a question finds in the texts beside, as Pagefind's results: also as the texts would write it. */
const inTexts = async ({ meant, telling, pages: entries }, query, known) => {
  const texts = await loadTexts();
  const filters = !type() ? {} : type() === "term" ? { type: "term" } : { not: { type: "term" } };
  const digits = (text) => text.replace(/\d{4,}/g, (number) => number.replace(/\B(?=(\d{3})+$)/g, " "));
  const words = telling(query).join(" ");
  const french = (text) => text.replace(/oe/g, "œ");
  const asked = [...new Set([query, words, french(words), meant(query).join(" "), digits(plain(query)), plain(query)])].filter((text) => text && words);
  const results = new Map();
  for (const text of asked) {
    for (const result of (await texts.search(text, { filters })).results) if (!results.has(result.id)) results.set(result.id, result);
  }
  const pages = await Promise.all([...results.values()].slice(0, facets().length ? undefined : PAGE).map((result) => result.data()));
  const fitting = new Set(entries.filter(fits).map(({ a }) => address(a)));
  return pages.filter((page) => !known.has(page.url) && fitting.has(new URL(page.url, location).pathname) && said(page, telling(query), meant(query)));
};

/** Whether a text says what was asked: Pagefind also gives what begins as a word does. */
const said = (page, ...asked) => {
  const marks = [page.excerpt, ...page.sub_results.map((section) => section.excerpt)].flatMap((excerpt) => excerpt.match(/<mark>.*?<\/mark>/g) ?? []);
  const begins = asked.flat().map((word) => plain(word).slice(0, Math.max(3, word.length - 3)));
  return marks.some((mark) => begins.some((word) => plain(mark.slice(6, -7)).replace(/[^\p{L}\p{N}]/gu, "").startsWith(word)));
};

const ask = async (deep = false) => {
  const mine = ++turn;
  const query = wanted();
  const asked = question();
  keep(field.value.trim());
  deeper.hidden = true;
  if (!query) return show(mine, asked, []);
  say(mine, dialog.dataset.working);
  try {
    const [known, other] = await Promise.all([load(), loadBeside()]);
    if (mine !== turn) return;
    const others = other ? named(other, query).map((one) => ({ ...one, known: other, tag: beside.tag })) : [];
    const pages = named(known, query).flatMap((page, at) => [page, ...others.splice(0, 1)]).concat(others).slice(0, 4 * PAGE);
    const enough = pages.length > 0 && !deep; // the texts cost 120 KB more: for who asks, and where nothing else is found
    if (pages.length) await show(mine, asked, pages, enough);
    deeper.hidden = !enough || mine !== turn;
    if (enough) return;
    if (!known.telling(query).length) return await show(mine, asked, []);
    const all = inTexts(known, query, new Set(pages.map(({ page }) => address(page.a)))).catch(() => [])
      .then((texts) => mine === turn && show(mine, asked, [...pages, ...texts]));
    if (!pages.length) await all;
  } catch {
    say(mine, dialog.dataset.failed);
  }
};

// --- showing ------------------------------------------------------------------------------------------------------

const address = (place) => new URL(place, ROOT).pathname;
/** Where a result leads: a page that is read, in either of two languages, stays beside the other. */
const leads = (path) => {
  const { besidePath } = document.documentElement.dataset;
  return besidePath && [besidePath, location.pathname].includes(path) ? `${location.pathname}?beside=${new URLSearchParams(location.search).get("beside")}` : path;
};
const element = (name, classes, html = "") => Object.assign(document.createElement(name), { className: classes, innerHTML: html });
const text = (words) => Object.assign(document.createElement("span"), { textContent: joined(words) }).innerHTML;
const marked = (words, { alike }, asked) => joined(words).split(/([\p{L}\p{N}]+)/u)
  .map((word) => [...asked].some((one) => word.length > 1 && alike(one, word)) ? `<mark>${text(word)}</mark>` : text(word)).join("");

const option = (url, classes, html, lang) => {
  const link = element("a", `search__option ${classes}`, html);
  link.href = url;
  link.tabIndex = -1;
  if (lang) link.lang = lang;
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  link.id = `search-option-${list.childElementCount}`;
  list.append(link);
};

/** A page that was found by its name or subject, with the sections whose headings say what was asked. */
const addNamed = ({ page, words, known, tag }) => {
  const kind = page.k === "term" ? dialog.dataset.term : page.k === "developer" ? dialog.dataset.developer : "";
  const language = tag && new Intl.DisplayNames([tag], { type: "language" }).of(tag.split("-")[0]);
  const label = [kind, language].filter(Boolean).map((one) => ` <small>${text(one)}</small>`).join("");
  const place = leads(address(page.a));
  option(place, page.k === "term" ? "search__option--term" : "", `<strong>${text(page.t)}</strong>${label}<span>${marked(page.d ?? "", known, words)}</span>`, tag);
  const sections = (page.h ?? []).filter(([heading]) => known.telling(heading).some((word) => [...words].some((one) => known.alike(one, word))));
  for (const [heading, id] of sections.slice(0, SECTIONS)) {
    option(`${place}#${encodeURIComponent(id)}`, "search__option--section", `<strong>${marked(heading, known, words)}</strong>`, tag);
  }
};

const addText = ({ url, meta, excerpt, sub_results: sections }) => {
  const inside = sections.filter((section) => section.anchor)
    .sort((a, b) => b.weighted_locations.length - a.weighted_locations.length).slice(0, SECTIONS);
  const prose = (html) => `<span>…&nbsp;${joined(html)}&nbsp;…</span>`;
  option(url, "", `<strong>${text(meta.title)}</strong> <small>${dialog.dataset.texts}</small>${inside.length ? "" : prose(excerpt)}`);
  for (const section of inside) {
    option(section.url, "search__option--section", `<strong>${text(section.title)}</strong>${prose(section.excerpt)}`);
  }
};

const append = async (from) => {
  const known = await load();
  for (const page of found.slice(from, from + PAGE)) page.page ? addNamed({ known, ...page }) : addText(page);
  shown = Math.min(found.length, from + PAGE);
  more.hidden = shown >= found.length;
};

const show = async (mine, asked, results, whole = true) => {
  const at = chosen()?.href ?? null;
  if (results.length) await load();
  if (mine !== turn) return;
  [found, shown, answered] = [results, 0, asked];
  choose(null);
  list.replaceChildren();
  await append(0);
  choose([...list.children].find((item) => item.href === at) ?? null);
  const total = results.length;
  list.hidden = !total;
  field.setAttribute("aria-expanded", String(total > 0));
  const { one, many, none, working } = dialog.dataset;
  say(mine, !wanted() ? "" : !whole ? working : total === 0 ? none : total === 1 ? one : many.replace("%d", total));
  part(".search__advice").hidden = !whole || !wanted() || total > 0;
  part(".search__elsewhere").hidden = !wanted();
  if (at === null) part(".search__scroll").scrollTop = 0;
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
  if (wanted()) say(turn, dialog.dataset.working);
  waiting = setTimeout(ask, 120);
});
part(".search__filter").addEventListener("change", () => ask());
deeper.addEventListener("click", () => {
  field.focus();
  ask(true);
});
more.addEventListener("click", async () => {
  const first = list.childElementCount;
  await append(shown);
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

export const open = (query, asked) => {
  load(asked).catch(() => {});
  if (!dialog.open) dialog.showModal();
  if (query) field.value = query;
  field.select();
  if (field.value) ask();
  else load().catch(() => say(turn, dialog.dataset.failed));
};
