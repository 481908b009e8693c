// A canvas as a PNG: the page of `sheet.js`, drawn where the browser has laid it out, line by line. The picture holds
// the canvas itself too, as text in a chunk that programs pass over (iTXt, https://www.w3.org/TR/png-3/#11iTXt), so
// that it can be opened again.

const SCALE = 2;
const MARGIN = 24; // pixels of the page around the canvas
const KEYWORD = "kanvas";

/** The PNG of a laid-out sheet as bytes, which hold `text`. */
export async function draw(sheet, text) {
  const place = sheet.getBoundingClientRect();
  const picture = Object.assign(document.createElement("canvas"), { width: Math.ceil((place.width + 2 * MARGIN) * SCALE), height: Math.ceil((place.height + 2 * MARGIN) * SCALE) });
  const pen = picture.getContext("2d");
  pen.scale(SCALE, SCALE);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.translate(MARGIN - place.left, MARGIN - place.top);
  for (const element of [sheet, ...sheet.querySelectorAll("*")]) fill(pen, element);
  const texts = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) write(pen, texts.currentNode);
  const blob = await new Promise((resolve) => picture.toBlob(resolve, "image/png"));
  return hold(new Uint8Array(await blob.arrayBuffer()), text);
}

function fill(pen, element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  pen.fillStyle = getComputedStyle(element).backgroundColor;
  pen.fillRect(left, top, width, height);
}

function write(pen, node) {
  const style = getComputedStyle(node.parentElement);
  pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  pen.fillStyle = style.color;
  pen.textBaseline = "middle";
  for (const { text, left, middle } of lines(node)) pen.fillText(text, left, middle);
}

function* lines(node) {
  const range = document.createRange();
  let line = null;
  for (const { segment, index } of new Intl.Segmenter().segment(node.data)) {
    range.setStart(node, index);
    range.setEnd(node, index + segment.length);
    const at = range.getClientRects()[0];
    if (!at || !segment.trim() && !line) continue;
    const middle = at.top + at.height / 2;
    if (line && Math.abs(line.middle - middle) < 1) line.text += segment;
    else {
      if (line) yield line;
      line = { text: segment, left: at.left, middle };
    }
  }
  if (line) yield line;
}

const HEAD = 33; // bytes: the signature and IHDR, which comes first

function hold(png, text) {
  const data = new Uint8Array([...ascii(KEYWORD), 0, 0, 0, 0, 0, ...new TextEncoder().encode(text)]);
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set([...ascii("iTXt"), ...data], 4);
  view.setUint32(8 + data.length, crc(chunk.subarray(4, 8 + data.length)));
  return new Uint8Array([...png.subarray(0, HEAD), ...chunk, ...png.subarray(HEAD)]);
}

/** The text that a PNG holds; throws where it holds none. */
export function held(png) {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const lead = [...ascii(KEYWORD), 0, 0, 0, 0, 0];
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    const data = png.subarray(at + 8, at + 8 + view.getUint32(at));
    const kind = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (kind === "iTXt" && lead.every((byte, place) => data[place] === byte)) return new TextDecoder().decode(data.subarray(lead.length));
  }
  throw new TypeError("no canvas");
}

const ascii = (text) => Array.from(text, (letter) => letter.charCodeAt(0));

/** CRC-32 as PNG wants it (https://www.w3.org/TR/png-3/#samplecrc). */
function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}
