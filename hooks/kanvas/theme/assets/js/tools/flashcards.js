// Flashcards of the glossary: a side is shown, the reader turns the card and says whether he knew it. Each pair of
// sides is a deck of its own; the browser keeps in which box its cards stand.

import * as anki from "./anki.js";
import { save } from "./files.js";
import * as leitner from "./leitner.js";

const KEY = "leitner";
const root = document.getElementById("deck--all");
const card = document.getElementById("deck--card");
const [front, back] = card.children;
const sides = ["front", "back"].map((side) => document.getElementById(`deck--${side}`));
const status = root.querySelector(".deck__said");
const button = (name) => root.querySelector(`[data-do=${name}]`);
const here = document.documentElement.lang;

const terms = new Map([...root.querySelectorAll("[data-flash]")].map((entry) => {
  const [title, definition] = entry.children;
  const others = [...entry.querySelectorAll("[lang]")].map((other) => [other.lang, [...other.children].map(({ textContent }) => textContent)]);
  return [entry.dataset.flash, Object.fromEntries([[here, [title.textContent, definition.textContent]], ...others])];
}));

let queue = [];
let decks = recall();

function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY)) ?? {};
    return Object.fromEntries(Object.entries(kept).map(([name, deck]) => [name, leitner.read(deck)]));
  } catch { return {}; }
}

const deckName = () => sides.map(({ value }) => value).join(" > ");
const deck = () => decks[deckName()] ?? {};

/** A side of a term: "term fr" is its French name; "" where a language lacks it. */
function side(term, asked) {
  const [kind, language] = asked.split(" ");
  return terms.get(term)[language]?.[kind === "term" ? 0 : 1] ?? "";
}

const whole = () => [...terms.keys()].filter((term) => sides.every(({ value }) => side(term, value)));

function begin(names) {
  queue = names;
  show();
}

function show(turned = false) {
  const [term] = queue;
  for (const [at, element] of [front, back].entries()) {
    element.textContent = term ? side(term, sides[at].value) : "";
    element.lang = sides[at].value.split(" ")[1];
  }
  back.hidden = !turned;
  button("turn").hidden = turned || !term;
  button("knew").hidden = button("missed").hidden = !turned;
  button("more").hidden = queue.length > 0;
  for (const [at, count] of leitner.boxes(deck()).entries()) root.querySelectorAll(".deck__boxes dd")[at].textContent = count;
  status.textContent = term ? status.dataset.left.replace("%d", queue.length) : status.dataset.done;
}

function answer(knew) {
  const [term, ...rest] = queue;
  decks = { ...decks, [deckName()]: leitner.answered(deck(), term, knew, leitner.day()) };
  queue = knew ? rest : [...rest, term];
  let kept = true;
  try { localStorage.setItem(KEY, JSON.stringify(decks)); } catch { kept = false; }
  show();
  if (!kept) status.textContent = status.dataset.unkept;
  button(queue.length ? "turn" : "more").focus();
}

const does = {
  turn() { show(true); card.focus(); },
  knew: () => answer(true),
  missed: () => answer(false),
  more() { begin(shuffled(whole())); button("turn").focus(); },
  anki({ dataset }) {
    const label = sides.map(({ selectedOptions: [{ textContent }] }) => textContent).join(" → ");
    save(anki.text(whole().map((term) => sides.map(({ value }) => side(term, value))), `${dataset.name}: ${label}`), "anki.txt", "text/plain");
  },
  all(button) {
    button.setAttribute("aria-expanded", button.getAttribute("aria-expanded") !== "true");
  },
  forget({ dataset }) {
    if (!confirm(dataset.sure)) return;
    decks = Object.fromEntries(Object.entries(decks).filter(([name]) => name !== deckName()));
    try { localStorage.setItem(KEY, JSON.stringify(decks)); } catch {}
    today();
  },
};

/** All in an order that nothing tells. */
function shuffled(names) {
  return names.map((name) => [Math.random(), name]).sort(([a], [b]) => a - b).map(([, name]) => name);
}

const today = () => begin(leitner.due(shuffled(whole()), deck(), leitner.day()));

root.addEventListener("click", ({ target }) => does[target.dataset.do]?.(target));
card.addEventListener("keydown", ({ key }) => {
  if (back.hidden) return;
  if (key === "ArrowRight") answer(true);
  if (key === "ArrowLeft") answer(false);
});
for (const select of sides) select.addEventListener("change", today);
today();
