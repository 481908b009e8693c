// The bar over the columns: which languages they are in, the other one on a narrow page, and the way back.

import { element } from "./columns.js";

const name = (link) => link.querySelector(".languages__name").textContent;

/** Builds the bar; `links` are those of the other languages by folder, `does` what it asks for: turn, choose, close. */
export function barOf(links, language, words, does) {
  const bar = element("div", { className: "beside__bar" });
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.which);
  const own = element("span", { className: "beside__own", textContent: name(document.querySelector(".languages__here")) });
  bar.append(own, choice(links, language, words, does), button("all", words.in[language], does.turn), button("close", words.close, does.close));
  return bar;
}

function button(kind, textContent, act) {
  const made = element("button", { className: `beside__${kind}`, type: "button", textContent });
  made.addEventListener("click", act);
  return made;
}

function choice(links, language, words, { choose }) {
  const select = element("select", { className: "beside__choice" });
  select.setAttribute("aria-label", words.which);
  for (const [value, link] of links) select.append(element("option", { value, textContent: name(link), lang: link.lang, selected: value === language }));
  select.addEventListener("change", () => choose(select.value));
  return select;
}
