// A link that holds a whole canvas, behind the "#": that part of an address stays in the browser, no server sees it.
// What it holds is JSON, compressed (RFC 1951) and written in the letters of base64url (RFC 4648).

import { BLOCKS, COLOURS, KINDS, read, tidy } from "./model.js";

const MARK = "#canvas=";
export const LONG = 2000; // characters; some programs cut what is longer

export const can = "CompressionStream" in globalThis;
export const holds = (hash) => hash.startsWith(MARK);

/** The fragment that holds a canvas: name, kind, and for each box colour and text of its notes. */
export async function write(canvas) {
  const { name, kind, boxes } = tidy(canvas);
  const short = [name, KINDS.indexOf(kind), ...BLOCKS.map((block) => boxes[block].map(({ text, colour }) => `${COLOURS.indexOf(colour)}${text}`))];
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify(short)));
  return MARK + btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The canvas that a fragment holds; throws where it holds none. */
export async function open(hash) {
  const letters = hash.slice(MARK.length).replace(/-/g, "+").replace(/_/g, "/");
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const [name, kind, ...boxes] = JSON.parse(new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), bytes, MOST)));
  const notes = (all) => all.map((one) => ({ colour: COLOURS[one[0]], text: one.slice(1) }));
  return read({ name, kind: KINDS[kind], boxes: Object.fromEntries(BLOCKS.map((block, at) => [block, notes(boxes[at])])) });
}

const MOST = 4_000_000; // bytes that a link may unfold to: a small one can hold very much of one letter

async function through(stream, bytes, most = Infinity) {
  const parts = [];
  let length = 0;
  for await (const part of new Blob([bytes]).stream().pipeThrough(stream)) {
    length += part.length;
    if (length > most) throw new RangeError("too much");
    parts.push(part);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
