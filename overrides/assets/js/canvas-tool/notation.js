// A canvas as text: JSON for this page (`/assets/schema/canvas.json` says how it is built), and Markdown for whoever
// writes on elsewhere. Both can be read again. In Markdown a note is an item of a list, its further lines are
// indented, and `{.blue}` behind it is its colour unless that is the first one.

import { BLOCKS, COLOURS, FORMAT, KINDS, empty, filled, note, read, tidy } from "./model.js";

export function toJson(canvas, answers = {}) {
  const more = Object.keys(answers).length ? { answers } : {};
  return `${JSON.stringify({ $schema: FORMAT, ...tidy(canvas), ...more }, null, 2)}\n`;
}

/** `titles` are the names of the boxes to write above them, by their blocks. */
export function toMarkdown(canvas, titles) {
  const { name, kind, boxes } = tidy(canvas);
  const parts = BLOCKS.map((block) => [`## ${titles[block]}`, boxes[block].map(item).join("\n")].filter(Boolean).join("\n\n"));
  return `${[`# ${name.replace(/\s+/g, " ")}`, `<!-- canvas: ${kind} -->`, ...parts].join("\n\n")}\n`;
}

function item({ text, colour }) {
  const marked = colour !== COLOURS[0] || COLOUR.test(text) ? `${text} {.${colour}}` : text;
  return `- ${marked.replace(/\n/g, "\n  ")}`;
}

const COLOUR = /(?<!\s)\s*\{\.(\w+)\}$/; // spaces are looked through once, from their first

/** The canvas of a text in either form; `titles` are all names of the boxes in all languages, by their blocks. */
export function fromText(text, titles) {
  const written = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  return written.trimStart().startsWith("{") ? fromJson(written) : fromMarkdown(written, titles);
}

function fromJson(text) {
  const value = JSON.parse(text);
  return { canvas: read(value), answers: typeof value.answers === "object" && value.answers ? value.answers : {} };
}

function fromMarkdown(text, titles) {
  const name = text.match(/^# (.+)$/m)?.[1];
  const kind = text.match(/^<!-- canvas: (\w+) -->$/m)?.[1] ?? KINDS[0];
  if (!name || !KINDS.includes(kind)) throw new TypeError("no canvas");
  const plain = (title) => title.replace(/[\u2019']/g, "'").replace(/\s+/g, " ").trim().toLowerCase();
  let canvas = empty(name, kind);
  for (const part of text.split(/^## /m).slice(1)) {
    const [title, ...lines] = part.split("\n");
    const block = BLOCKS.find((one) => titles[one].some((known) => plain(known) === plain(title)));
    if (block) canvas = filled(canvas, block, notes(lines));
  }
  return { canvas, answers: {} };
}

function notes(lines) {
  const found = [];
  for (const one of lines) {
    const first = one.match(/^[-*+] (.*)$/);
    if (first) found.push([first[1]]);
    else if (found.length && (one.startsWith("  ") || !one.trim())) found.at(-1).push(one.slice(2));
  }
  return found.map((all) => {
    const text = all.join("\n").trim();
    const colour = text.match(COLOUR)?.[1];
    return COLOURS.includes(colour) ? note(text.replace(COLOUR, ""), colour) : note(text);
  });
}
