// "Not found" stands at the root in all languages: leave the one in which the address begins.
const root = new URL("../../", import.meta.url).pathname;
const texts = [...document.querySelectorAll("[data-not-found]")];
const first = location.pathname.slice(root.length).split("/")[0];
const mine = texts.find((text) => text.dataset.notFound === first) ?? texts[0];
for (const text of texts) text.hidden = text !== mine;
document.documentElement.lang = mine.lang;
document.title = document.title.replace(/^.*(?= – )/, mine.querySelector("h1").textContent);
