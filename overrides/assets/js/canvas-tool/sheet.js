// A canvas as one landscape page, to be printed and to be drawn as a picture: A4 without its margins, in light
// colours, the letters as large as lets every note stand whole in its box.

import { BLOCKS } from "./model.js";

const LARGEST = 12; // pixels of 1/96 inch
const SMALLEST = 2;

/** The page as an element that is laid out beyond the window; `words` are the interface's, `link` leads to the canvas. */
export function lay(canvas, words, link) {
  const sheet = make("div", "sheet");
  sheet.setAttribute("aria-hidden", "true");
  const title = make("p", "sheet__title");
  title.append(link ? Object.assign(document.createElement("a"), { href: link, textContent: canvas.name, tabIndex: -1 }) : canvas.name);
  const boxes = make("div", "sheet__boxes");
  for (const block of BLOCKS) boxes.append(box(canvas, block, words));
  const credit = make("p", "sheet__credit", words[canvas.kind === "personal" ? "credit_personal" : "credit"]);
  sheet.append(title, boxes, credit);
  document.body.append(sheet);
  fit(sheet);
  return sheet;
}

function box(canvas, block, words) {
  const one = make("div", "sheet__box");
  const notes = canvas.boxes[block].filter(({ text }) => text.trim());
  one.append(make("p", "sheet__name", words[`block_${block}`]));
  if (!notes.length) one.append(make("p", "sheet__prompt", words[`${canvas.kind}_${block}`]));
  one.append(...notes.map(({ text, colour }) => make("p", `sheet__note note--${colour}`, text)));
  return one;
}

function fit(sheet) {
  const boxes = [...sheet.querySelectorAll(".sheet__box")];
  let size = LARGEST;
  do sheet.style.fontSize = `${size}px`;
  while (boxes.some((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1) && (size -= 0.25) >= SMALLEST);
}

function make(name, className, textContent = "") {
  return Object.assign(document.createElement(name), { className, textContent });
}
