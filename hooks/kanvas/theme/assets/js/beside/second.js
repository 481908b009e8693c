// The other version of a page, made fit to stand in this one: its addresses lead where they led, its ids, and what names
// them, are nobody else's, and what belongs to its own page (scripts, switches, the way to other pages) stays behind.

import { sections } from "./pairing.js";

const LEFT = "script, template, .terms__switch, .filter, .trail, .series, .about, .begin";
const NAMING = ["for", "name", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "popovertarget"];
const REFERRING = ["clip-path", "fill", "filter", "marker-end", "marker-mid", "marker-start", "mask", "stroke"];

/** Two hyphens stand in no heading's id, so an id with this before it is nobody else's. */
export const prefix = (language) => `${language}--`;

/** Fetches a version and returns its sections; throws if it cannot be had. */
export async function fetched(address, language) {
  const answer = await fetch(address);
  const article = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("article[data-page]");
  if (!article) throw new Error(`${answer.status} ${address}`);
  for (const part of article.querySelectorAll(LEFT)) part.remove();
  document.adoptNode(article);
  const found = sections(article); // by the ids that it had
  for (const part of article.querySelectorAll("*")) adapt(part, address, prefix(language));
  return found;
}

function adapt(part, address, own) {
  const change = (name, changed) => part.hasAttribute(name) && part.setAttribute(name, changed(part.getAttribute(name)));
  change("id", (id) => id.startsWith("definition--") ? id.replace("--", () => `--${own}`) : own + id);
  for (const name of ["data-term", "data-card"]) change(name, (slug) => own + slug);
  for (const name of NAMING) change(name, (ids) => ids.split(" ").map((id) => own + id).join(" "));
  for (const name of REFERRING) change(name, (value) => value.replace(/url\(#/g, () => `url(#${own}`));
  for (const name of ["href", "xlink:href", "src"]) change(name, (to) => to.startsWith("#") ? `#${own}${to.slice(1)}` : new URL(to, address).href);
}
