// "Not found" stands at the root in all languages: leave the one in which the address begins, and offer the pages whose
// addresses or names are nearest to what was asked for.
import { distance, finder, plain } from "./finding.js";

const root = new URL("../../", import.meta.url).pathname;
const texts = [...document.querySelectorAll("[data-not-found]")];
const asked = decodeURIComponent(location.pathname.slice(root.length)).replace(/(index)?\.(html|md)$/, "");
const mine = texts.find((text) => text.dataset.notFound === asked.split("/")[0]) ?? texts[0];
for (const text of texts) text.hidden = text !== mine;
document.documentElement.lang = mine.lang;
document.title = document.title.replace(/^.*(?= – )/, mine.querySelector("h1").textContent);

const index = await (await fetch(`${root}search/${mine.lang}.json`)).json();
const last = plain(asked.split("/").filter(Boolean).at(-1) ?? "");
const near = index.pages.map((page) => [page, distance(last, page.a.split("/").at(-2) ?? "", 2)]).filter(([, far]) => far < 3)
  .sort((one, other) => one[1] - other[1]).map(([page]) => page);
const named = finder(index).rank(last.replace(/[-_.]+/g, " ")).map(({ page }) => page);
const links = [...new Set([...near, ...named])].filter(({ k }) => k !== "developer").slice(0, 5).map(({ a, t }) => {
  const item = document.createElement("li");
  item.append(Object.assign(document.createElement("a"), { href: root + a, textContent: t }));
  return item;
});
const list = mine.querySelector(".nearest");
if (last && links.length) {
  list.querySelector("ul").replaceChildren(...links);
  list.hidden = false;
}
