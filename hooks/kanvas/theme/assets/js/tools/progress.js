// Where a reader stands, and all that this browser keeps of the site: each thing by its name, with its size, to be
// erased alone or with all others.

import { KEY, drop } from "./taken.js";

const root = document.getElementById("progress--all");
const { names, erase, locale } = JSON.parse(document.getElementById("progress--words").textContent);
const status = root.querySelector(".progress__said");

const recall = (key) => {
  try { return localStorage.getItem(key); } catch { return null; }
};
const remember = (key, value) => {
  try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch {}
};
const list = (key) => new Set((recall(key) ?? "").split(" ").filter(Boolean));
const articles = [...root.querySelectorAll("[data-article]")];

/** Takes an article into a list that is kept, or out of it. */
function toggle(key, place, on) {
  const all = list(key);
  on ? all.add(place) : all.delete(place);
  remember(key, [...all].join(" "));
}

function show() {
  showArticles();
  showLater();
  showPlace();
  showKept();
}

function showArticles() {
  const [read, later] = [list("read"), list("later")];
  for (const item of articles) {
    const { article } = item.dataset;
    item.querySelector("input").checked = read.has(article);
    name(item.querySelector("button"), later.has(article), item.querySelector("a").textContent);
  }
  for (const sum of root.querySelectorAll("[data-sum]")) {
    const own = [...sum.parentElement.querySelectorAll("[data-article]")];
    const counts = [own.filter(({ dataset }) => read.has(dataset.article)).length, own.length];
    sum.textContent = sum.dataset.sum.replace(/%d/g, () => counts.shift());
  }
}

function name(button, on, title) {
  const said = on ? button.dataset.remove : button.dataset.add;
  if (button.textContent === said) return;
  button.textContent = said;
  button.setAttribute("aria-label", `${said}: ${title}`);
}

function showLater() {
  const later = articles.filter((item) => list("later").has(item.dataset.article));
  root.querySelector("[data-later-none]").hidden = later.length > 0;
  root.querySelector("[data-later-list]").replaceChildren(...later.map((item) => {
    const entry = document.createElement("li");
    entry.append(item.querySelector("a").cloneNode(true));
    return entry;
  }));
}

function showPlace() {
  const [place, ...section] = (recall("place") ?? "").split(" ");
  const item = articles.find(({ dataset }) => dataset.article === place);
  const link = root.querySelector("[data-go-on-at]");
  link.hidden = !item;
  if (!item) return;
  const to = item.querySelector("a");
  link.dataset.words ??= link.textContent;
  link.textContent = `${link.dataset.words}: ${to.textContent}`;
  link.href = section.length ? `${to.href}#${encodeURIComponent(section.join(" "))}` : to.href;
}

const size = (bytes) => new Intl.NumberFormat(locale, { style: "unit", unit: bytes < 1000 ? "byte" : "kilobyte", maximumFractionDigits: 1 }).format(bytes < 1000 ? bytes : bytes / 1000);
const bytes = (text) => new TextEncoder().encode(text).length;

function showKept() {
  const kinds = Object.create(null);
  for (const key of Object.keys(localStorage)) (kinds[key.split(" ")[0]] ??= []).push(key);
  const rows = Object.keys(kinds).sort().map((kind) => {
    const row = document.createElement("tr");
    const title = Object.assign(document.createElement("th"), { scope: "row", textContent: Object.hasOwn(names, kind) ? names[kind] : `${names.other} (${kind})` });
    const weight = Object.assign(document.createElement("td"), { textContent: size(kinds[kind].reduce((sum, key) => sum + bytes(key) + bytes(localStorage.getItem(key)), 0)) });
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: erase });
    button.setAttribute("aria-label", `${erase}: ${title.textContent}`);
    button.addEventListener("click", () => forget(kinds[kind]));
    const cell = document.createElement("td");
    cell.append(button);
    row.append(title, weight, cell);
    return row;
  });
  root.querySelector("tbody").replaceChildren(...rows);
  root.querySelector(".progress__table").hidden = root.querySelector("[data-erase-all]").hidden = !rows.length;
  root.querySelector("[data-kept-none]").hidden = rows.length > 0;
}

async function forget(keys) {
  if (keys.includes(KEY)) await drop();
  for (const key of keys) localStorage.removeItem(key);
  show();
  status.textContent = status.dataset.erased;
  root.querySelector("tbody button, #progress--kept").focus();
}

root.addEventListener("change", ({ target }) => {
  const item = target.closest("[data-article]");
  if (item) { toggle("read", item.dataset.article, target.checked); show(); }
});
root.addEventListener("click", ({ target }) => {
  const item = target.closest("[data-article]");
  if (item && target.matches("button")) { toggle("later", item.dataset.article, !list("later").has(item.dataset.article)); show(); }
  if (target.matches("[data-erase-all]") && confirm(target.dataset.sure)) forget(Object.keys(localStorage));
});
addEventListener("storage", show);
addEventListener("pageshow", ({ persisted }) => persisted && show());
show();
