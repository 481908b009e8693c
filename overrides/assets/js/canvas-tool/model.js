// What a canvas is, and what may be done with it: each deed takes a canvas and returns another, so that every one can
// be undone. What comes from elsewhere (a file, a link, what the browser kept) is read here, and only what is a
// canvas's is taken.

export const BLOCKS = ["customers", "value-proposition", "channels", "customer-relationships", "revenue-streams", "key-resources", "key-activities", "key-partners", "cost-structure"];
export const COLOURS = ["yellow", "blue", "green", "pink"];
export const KINDS = ["company", "personal"];
export const FORMAT = new URL("../../schema/canvas.json", import.meta.url).href;
const NOTES = 500; // of a canvas, and as many characters of a name or ten times as many of a note at most

const line = (value, most) => String(value ?? "").replace(/\r\n?|[\u2028\u2029]/g, "\n").trim().slice(0, most);

export const note = (text, colour) => ({ text: line(text, 10 * NOTES), colour: COLOURS.includes(colour) ? colour : COLOURS[0] });

export const empty = (name, kind = KINDS[0]) => ({ name: line(name, NOTES), kind, boxes: Object.fromEntries(BLOCKS.map((block) => [block, []])) });

/** A canvas as it was meant by whatever was read; throws a TypeError where that is no canvas. */
export function read(value) {
  if (typeof value?.name !== "string" || !KINDS.includes(value.kind) || typeof value.boxes !== "object") throw new TypeError("no canvas");
  const canvas = empty(value.name, value.kind);
  let left = NOTES;
  for (const block of BLOCKS) {
    const notes = value.boxes?.[block] ?? [];
    if (!Array.isArray(notes)) throw new TypeError("no notes");
    canvas.boxes[block] = notes.slice(0, left).map((one) => note(one?.text, one?.colour));
    left -= canvas.boxes[block].length;
  }
  return canvas;
}

/** A canvas with the notes of one of its boxes replaced. */
export const filled = (canvas, block, notes) => ({ ...canvas, boxes: { ...canvas.boxes, [block]: notes } });

export const added = (canvas, block, at, one) => filled(canvas, block, canvas.boxes[block].toSpliced(at, 0, one));

export const removed = (canvas, block, at) => filled(canvas, block, canvas.boxes[block].toSpliced(at, 1));

export const changed = (canvas, block, at, change) => filled(canvas, block, canvas.boxes[block].with(at, { ...canvas.boxes[block][at], ...change }));

/** A canvas with a note moved to a place, counted as if the note were taken out first. */
export function moved(canvas, block, at, to, place) {
  const one = canvas.boxes[block][at];
  const without = removed(canvas, block, at);
  return added(without, to, Math.max(0, Math.min(place, without.boxes[to].length)), one);
}

/** A canvas without notes that say nothing. */
export const tidy = (canvas) => ({ ...canvas, boxes: Object.fromEntries(BLOCKS.map((block) => [block, canvas.boxes[block].filter(({ text }) => text.trim()).map(({ text, colour }) => note(text, colour))])) });

export const count = (canvas) => BLOCKS.reduce((sum, block) => sum + canvas.boxes[block].length, 0);
