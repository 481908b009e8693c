// "Not found" stands at the root in all languages: leave the one in which the address begins, and offer the pages whose
// addresses or names are nearest to what was asked for.
import { distance, finder, plain } from "./finding.js";

const root = new URL("../../", import.meta.url).pathname;
const texts = [...document.querySelectorAll("[data-not-found]")];
const decoded = (path) => {
  try { return decodeURIComponent(path); } catch { return path; } // "/%ff" is an address too
};
const asked = decoded(location.pathname.slice(root.length)).replace(/(index)?\.(html|md)$/, "");
const mine = texts.find((text) => text.dataset.notFound === asked.split("/")[0]) ?? texts[0];
for (const text of texts) text.hidden = text !== mine;
document.documentElement.lang = mine.lang;
document.title = document.title.replace(/^.*(?= – )/, mine.querySelector("h1").textContent);

const index = await (await fetch(`${root}search/${mine.lang}.json`)).json();
const { rank } = finder(index);
const list = mine.querySelector(".nearest");

/** Lists the pages whose address is like a name, then those that are called as the words say. */
function offer(name, words) {
  const near = index.pages.map((page) => [page, name ? distance(name, page.a.split("/").at(-2) ?? "", 2) : 3]).filter(([, far]) => far < 3)
    .sort((one, other) => one[1] - other[1]).map(([page]) => page);
  const pages = [...new Set([...near, ...rank(words).map(({ page }) => page)])].filter(({ k }) => k !== "developer");
  list.querySelector("ul").replaceChildren(...pages.slice(0, 5).map(({ a, t }) => {
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("a"), { href: root + a, textContent: t }));
    return item;
  }));
  list.hidden = !words || !pages.length;
}

const name = plain(asked.split("/").filter(Boolean).at(-1) ?? "").slice(0, 200);
const field = mine.querySelector("input");
const typed = field.value; // the reader may have been faster than the index
field.value ||= name.replace(/[-_.]+/g, " ");
offer(typed ? "" : name, field.value.trim());
field.addEventListener("input", () => offer("", field.value.trim()));
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.focus();
});
