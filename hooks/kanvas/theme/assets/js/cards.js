// The cards: a mention of a term shows the definition that the page holds. On hover, on keyboard focus, on the first
// tap; it stays while the pointer or the focus is in it, Esc closes it, and the reader can turn it off for good. What an
// open card offers besides, the definition in a second language, is fetched with the first card (`beside/definition.js`).
// Without the Popover API, or without this script, a mention is simply a link.

const WAIT = 300; // before a card opens under the pointer, in milliseconds
const GRACE = 250; // in which the pointer may cross from the mention to its card
const EDGE = 12; // from the edge of the window, in pixels, where the card is placed by script

const card = document.querySelector("[data-card-shell]").content.firstElementChild;
const toggle = document.querySelector("[data-cards]");
let links = mentions();
const anchored = CSS.supports("anchor-name: --card");
let open = null; // the mention whose card is open
let tapped = null; // the mention on which a tap began that will open its card
let quiet = false; // while focus returns to a mention whose card was just closed
let timer;

function mentions() {
  return [...document.querySelectorAll("article a[data-term]")].filter((link) => entry(link));
}

function entry(link) {
  return document.querySelector(`[data-card="${CSS.escape(link.dataset.term)}"]`);
}

/** The mention that holds an element, if cards are on; only then is a mention described by its definition. */
function mention(element) {
  return element.closest?.("a[data-term][aria-describedby]") ?? null;
}

function later(act, delay) {
  clearTimeout(timer);
  timer = setTimeout(act, delay);
}

function show(link) {
  clearTimeout(timer);
  if (open === link || !link.isConnected) return;
  close();
  const copy = entry(link).cloneNode(true);
  for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
  for (const part of copy.querySelectorAll("a")) part.tabIndex = -1; // the mention leads there already: one stop a term
  card.firstElementChild.replaceChildren(...copy.children);
  if (card.dataset.second) import("./beside/definition.js").then(({ offer }) => open === link && offer(card, link)).catch(() => {});
  document.querySelector("article").append(card); // not into the sentence, which may be copied
  link.toggleAttribute("data-open", true);
  card.classList.toggle("card--anchored", anchored);
  card.showPopover();
  if (!anchored) place(link.getBoundingClientRect());
  open = link;
}

function close() {
  clearTimeout(timer);
  if (!open) return;
  open.removeAttribute("data-open");
  open = null;
  card.remove();
}

/** Where the browser does not anchor: under the mention, or above it where there is more room, in the window. */
function place(at) {
  const fits = at.bottom + card.offsetHeight + EDGE < innerHeight || at.top < card.offsetHeight;
  const left = Math.max(EDGE, Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - EDGE));
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(fits ? at.bottom : at.top - card.offsetHeight) + scrollY}px`;
}

function leave() {
  if (open && !open.matches(":hover, :focus-visible") && !card.matches(":hover, :focus-within")) close();
}

/** Close the card; focus that stood in it returns to the mention, which stays closed. */
function dismiss() {
  const back = card.contains(document.activeElement) ? open : null;
  close();
  quiet = true;
  back?.focus();
  quiet = false;
}

function turn(on) {
  if (!on) dismiss();
  toggle.checked = on;
  for (const link of links) {
    if (on) link.setAttribute("aria-describedby", `definition--${link.dataset.term}`);
    else link.removeAttribute("aria-describedby");
  }
}

function remember(on) {
  try { localStorage.setItem("cards", on ? "on" : "off"); } catch {}
}

function remembered() {
  try { return localStorage.getItem("cards") !== "off"; } catch { return true; }
}

function listen() {
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const over = mention(target);
    if (over && over !== open) later(() => show(over), WAIT);
    else if (over || card.contains(target)) clearTimeout(timer);
    else later(leave, GRACE);
  });
  document.addEventListener("focusin", ({ target }) => {
    const focused = mention(target);
    if (focused?.matches(":focus-visible") && !quiet) show(focused);
    else if (open && target !== open && !card.contains(target)) close();
  });
  document.addEventListener("pointerdown", ({ target, pointerType }) => {
    const under = mention(target);
    tapped = pointerType === "touch" && under !== open ? under : null;
  });
  document.addEventListener("pointercancel", () => { tapped = null; });
  document.addEventListener("pointerup", ({ target }) => {
    if (open && mention(target) !== open && !card.contains(target)) close();
  });
  document.addEventListener("click", (event) => {
    if (!tapped || mention(event.target) !== tapped) return;
    event.preventDefault();
    show(tapped);
    tapped = null;
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") dismiss();
  });
  document.addEventListener("beside", () => { // another language has come beside the page, or gone
    links = mentions();
    turn(toggle.checked);
  });
  addEventListener("pagehide", close); // so that no card is open on the way back
  toggle.addEventListener("change", () => {
    turn(toggle.checked);
    remember(toggle.checked);
  });
  card.lastElementChild.addEventListener("click", () => {
    turn(false);
    remember(false);
  });
}

if (links.length && "popover" in HTMLElement.prototype) {
  toggle.closest("[hidden]").hidden = false;
  turn(remembered());
  listen();
}
