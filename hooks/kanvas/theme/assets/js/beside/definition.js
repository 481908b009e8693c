// In the card of a term, its definition in a second language: of the language whose name of it the reader presses, and
// from then on in every card, until he presses it again. It comes from the term's page in that language.

import { ROOT, recall, remember } from "./choice.js";

const here = document.querySelector(".languages__here > span").textContent.toLowerCase();
const folder = (name) => name.dataset.language.toLowerCase();
const names = (card) => [...card.querySelectorAll(".terms__name")];
const known = new Map(); // definitions by the addresses of their pages

/** Makes the names in other languages buttons; shows the definition in the language that the reader has chosen. */
export function offer(card, mention) {
  const slug = mention.dataset.term.split("--").at(-1);
  for (const name of names(card)) {
    const button = Object.assign(document.createElement("button"), { type: "button", tabIndex: -1, title: card.dataset.second, textContent: name.textContent, ariaPressed: "false" });
    button.addEventListener("click", () => press(card, slug, name));
    name.replaceChildren(button);
  }
  const { language, card: on } = recall(here, names(card).map(folder));
  const name = on && names(card).find((one) => folder(one) === language);
  if (name) show(card, slug, name);
}

// ↓ leads from a mention to the names in its card, and from one to the next.
document.addEventListener("keydown", (event) => {
  const mention = document.querySelector("a[data-open]");
  const buttons = [...document.querySelectorAll(".card:popover-open .terms__name > button")];
  const at = [mention, ...buttons].indexOf(document.activeElement);
  if (event.key !== "ArrowDown" || !mention || at < 0 || !buttons.length) return;
  event.preventDefault();
  buttons[at % buttons.length].focus();
});

/** Shows the definition of the name that was pressed, or takes it away again; keeps the choice. */
function press(card, slug, name) {
  const off = name.firstElementChild.ariaPressed === "true";
  const all = [...new Set([...names(card).map(folder), ...languages()])];
  remember(here, folder(name), { ...recall(here, all), card: !off });
  clear(card);
  if (!off) show(card, slug, name);
}

function clear(card) {
  card.querySelector(".terms__second")?.remove();
  for (const name of names(card)) name.firstElementChild.ariaPressed = "false";
}

async function show(card, slug, name) {
  const shown = Object.assign(document.createElement("dd"), { className: "terms__second", lang: name.lang, ariaLive: "polite" });
  name.firstElementChild.ariaPressed = "true";
  card.querySelector("dl").append(shown);
  shown.textContent = await definition(address(folder(name), slug)).catch(() => "–"); // not there, or no network
}

function definition(page) {
  if (!known.has(page)) known.set(page, fetched(page));
  known.get(page).catch(() => known.delete(page));
  return known.get(page);
}

async function fetched(page) {
  const answer = await fetch(page);
  if (!answer.ok) throw new Error(`${answer.status} ${page}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".definition").textContent;
}

const languages = () => [...document.querySelectorAll(".languages [data-language]")].map(({ dataset }) => dataset.language);

/** The page of a term: the languages stand in folders of their names, but for the first, which stands at the root. */
function address(language, slug) {
  const below = (path, name) => path.startsWith(`${ROOT.pathname}${name}/`);
  const link = document.querySelector(`.languages a[data-language="${language}"]`);
  const first = link ? !below(link.pathname, language) : below(location.pathname, here) && languages().length === 0;
  return new URL(`${first ? "" : `${language}/`}glossary/${slug}/`, ROOT).href;
}
