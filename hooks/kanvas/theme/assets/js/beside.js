// A page beside another of its languages: two columns, section by section, or one by turns where there is no room for
// two. Fetched when a reader asks for it; the other version comes from its own page. The address says so (`?beside=no`),
// the browser keeps the choice, Back and the bar's button bring the page back as it was.

import { barOf } from "./beside/bar.js";
import { recall, remember } from "./beside/choice.js";
import { built, element, show } from "./beside/columns.js";
import { outlined } from "./beside/outline.js";
import { rows, sections } from "./beside/pairing.js";
import { fetched, prefix } from "./beside/second.js";
import { tied } from "./beside/tasks.js";

const article = document.querySelector("article[data-page]");
const layout = article.closest(".layout");
const control = document.querySelector("[data-beside]");
const links = new Map([...document.querySelectorAll(".languages a[data-language]")].map((link) => [link.dataset.language, link]));
const words = JSON.parse(control.dataset.beside);
const { here } = words;
const narrow = matchMedia("(max-width: 62em)");
const UNDER_HEADER = 80; // pixels from the top of the window

let nodes = null; // the article's own, while it is not as it was
let there = ""; // the language beside it
let made = []; // the rows
let turned = false; // whether the second language is read, where one is seen
let bar = null;
let undo = () => {}; // what brings the outlines back
let asked = 0;

// --- entering and leaving -----------------------------------------------------------------------------------------

/** Reads the page beside a language; leaves what stood beside it. */
async function enter(language) {
  const mine = ++asked;
  control.setAttribute("aria-busy", "true");
  try {
    const [other] = await Promise.all([fetched(links.get(language).href.replace(/[?#].*/, ""), language), dressed()]);
    if (mine !== asked) return;
    inPlace(() => {
      leave(false);
      arrange(language, other);
    });
    document.querySelector(".beside__said")?.remove();
    document.dispatchEvent(new Event("beside"));
    find();
  } catch {
    if (mine === asked) say(words.failed);
  }
  control.removeAttribute("aria-busy");
}

function arrange(language, other) {
  nodes = [...article.childNodes].filter((node) => !node.matches?.(".card"));
  there = language;
  bar = barOf(links, language, words, { choose, turn: () => turn(!turned), close: () => choose("") });
  const own = sections(article);
  const arranged = built(rows(own, other), here, { folder: language, tag: links.get(language).lang }, words);
  made = arranged.filter((row) => row.matches(".beside__row"));
  article.replaceChildren(bar, ...arranged);
  tied(made);
  article.classList.add("beside");
  layout.classList.add("layout--beside");
  Object.assign(document.documentElement.dataset, { beside: links.get(language).lang, besidePath: links.get(language).pathname }); // for the search
  control.setAttribute("aria-pressed", "true");
  outline();
}

/** Brings the page back as it was. */
function leave(keepsPlace = true) {
  if (!nodes) return;
  const back = () => {
    for (const note of article.querySelectorAll(".beside__note")) note.remove();
    article.replaceChildren(...nodes);
    article.classList.remove("beside");
    layout.classList.remove("layout--beside");
    undo();
  };
  keepsPlace ? inPlace(back) : back();
  for (const name of ["beside", "besidePath"]) delete document.documentElement.dataset[name];
  [nodes, there, made, turned, undo] = [null, "", [], false, () => {}];
  control.setAttribute("aria-pressed", "false");
  document.dispatchEvent(new Event("beside"));
}

let sheet;
/** The style of it, loaded once. */
function dressed() {
  sheet ??= new Promise((resolve, reject) => {
    const link = element("link", { rel: "stylesheet", href: new URL("../css/beside.css", import.meta.url).href, onload: resolve, onerror: reject });
    document.head.append(link);
  });
  sheet.catch(() => { sheet = undefined; });
  return sheet;
}

/** Says the outlines in the language that is read. */
function outline() {
  undo();
  undo = outlined(made, links.get(there).lang, narrow.matches && turned);
}

// --- places -------------------------------------------------------------------------------------------------------

/** Changes the page so that what stands at the top of the window stays there. */
function inPlace(change) {
  const all = (nodes ?? [...article.childNodes]).filter((node) => node.nodeType === Node.ELEMENT_NODE && node.getClientRects().length);
  const top = (node) => node.getBoundingClientRect().top;
  const kept = scrollY > 0 && all.findLast((node) => top(node) <= UNDER_HEADER + 1);
  const before = kept && top(kept);
  change();
  if (kept) scrollBy({ top: top(kept) - before, behavior: "instant" });
}

/** Shows all rows in one language; the place in the row that is read stays where it is. */
function turn(on) {
  const row = made.findLast((one) => one.getBoundingClientRect().top <= UNDER_HEADER) ?? made[0];
  const share = (UNDER_HEADER - row.getBoundingClientRect().top) / row.offsetHeight;
  turned = on;
  for (const one of made) show(one, on, words);
  bar.querySelector(".beside__all").textContent = words.in[on ? here : there];
  outline();
  if (scrollY > 0) scrollBy({ top: row.getBoundingClientRect().top + share * row.offsetHeight - UNDER_HEADER, behavior: "instant" });
}

/** Leads to what the address names, also where only the second language calls it so. */
function find() {
  let id;
  try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
  const other = id && nodes && !id.startsWith(prefix(there)) && !document.getElementById(id) ? document.getElementById(prefix(there) + id) : null;
  const target = other ?? document.getElementById(id);
  const row = target?.closest(".beside__row");
  if (!row) return;
  const second = row.lastElementChild.contains(target);
  show(row, second || turned && target.matches("h2, h3"), words); // the outline leads to a section in the language read
  target.scrollIntoView({ behavior: "instant" });
}

function say(text) {
  document.querySelector(".beside__said")?.remove();
  const told = element("p", { className: "beside__said", textContent: text });
  told.setAttribute("role", "alert");
  control.after(told);
  setTimeout(() => told.remove(), 8000);
}

// --- choosing -----------------------------------------------------------------------------------------------------

const wanted = () => {
  const name = new URLSearchParams(location.search).get("beside");
  return links.has(name) ? name : "";
};

function address(language) {
  const changed = new URL(location);
  language ? changed.searchParams.set("beside", language) : changed.searchParams.delete("beside");
  return changed;
}

/** What a reader chose: kept, and a step that Back takes back; one of the others where that cannot be had. */
async function choose(language, ...others) {
  keep(language || there, Boolean(language));
  history.pushState(history.state, "", address(language));
  await follow();
  while (language && !there && wanted() === language && others.length) {
    language = others.shift();
    keep(language, true);
    history.replaceState(history.state, "", address(language));
    await follow();
  }
  (language ? bar?.querySelector("select") : control)?.focus({ preventScroll: true });
}

function keep(language, page) {
  const kept = recall(here, [...links.keys()]);
  remember(here, language || kept.language, { ...kept, page });
}

async function follow() {
  const language = wanted();
  asked += 1; // what is on its way comes too late
  if (language === there) return;
  language ? await enter(language) : leave();
}

addEventListener("popstate", () => {
  if (wanted() !== there) keep(wanted() || there, Boolean(wanted()));
  follow();
});
addEventListener("hashchange", find);
narrow.addEventListener("change", () => nodes && outline());

/** Begins: as the reader asks, or as the address or the browser says. */
export async function open(asks) {
  const kept = recall(here, [...links.keys()]);
  if (asks) return there ? choose("") : choose(...new Set([kept.language, ...links.keys()].filter(Boolean)));
  if (!wanted() && kept.page && kept.language) history.replaceState(history.state, "", address(kept.language));
  return follow();
}
