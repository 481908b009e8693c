// The page of the canvas: what its buttons do, said where everybody hears it. Nothing leaves the browser.

import * as answers from "../tools/answers.js";
import { chosen, save } from "../tools/files.js";
import { Board } from "./board.js";
import { Kept, isKept } from "./kept.js";
import * as links from "./link.js";
import * as model from "./model.js";
import { fromText, toJson, toMarkdown } from "./notation.js";
import { draw, held } from "./picture.js";
import { lay } from "./sheet.js";

const root = document.getElementById("canvas-tool");
const { words, titles } = JSON.parse(document.getElementById("canvas-tool--words").textContent);
const byId = (name) => document.getElementById(`canvas-tool--${name}`);
const status = root.querySelector(".desk__said");

/** A sentence of the interface, its gaps filled in their order. */
const say = (key, ...parts) => parts.reduce((text, part) => text.replace(/%[sd]/, () => part), words[key]);
const tell = (key, ...parts) => { status.textContent = say(key, ...parts); };

const kept = new Kept(() => model.empty(words.untitled));

const board = new Board(document.querySelector(".canvas--board"), byId("note"), say, {
  add(block, at) {
    kept.change(model.added(kept.canvas, block, at, model.note("")));
    show([block, at]);
  },
  write(block, at, text, joined) {
    kept.change(model.changed(kept.canvas, block, at, { text }), joined);
    renew();
  },
  colour(block, at, colour) {
    kept.change(model.changed(kept.canvas, block, at, { colour }));
    show([block, at, "button"]);
  },
  move(block, at, to, place) {
    const last = kept.canvas.boxes[to].length - (block === to ? 1 : 0);
    const there = Math.max(0, Math.min(place, last));
    if (block !== to || at !== there) kept.change(model.moved(kept.canvas, block, at, to, there));
    show([to, there, "button"]);
    tell("said_moved", words[`block_${to}`], there + 1, kept.canvas.boxes[to].length);
  },
  remove(block, at, part) {
    kept.change(model.removed(kept.canvas, block, at));
    show([block, Math.max(0, at - 1), part]);
    tell("said_removed");
  },
});

/** Shows everything anew; the focus goes where it is asked to. */
function show(focus) {
  board.show(kept.canvas, focus);
  renew();
}

/** Shows what stands around the boxes anew: the list of canvases, the name, what can be undone. */
function renew() {
  byId("which").replaceChildren(...kept.state.canvases.map(({ name, kind }, at) => new Option(`${name || words.untitled} (${words[kind]})`, at, false, at === kept.state.current)));
  if (byId("name") !== document.activeElement) byId("name").value = kept.canvas.name;
  root.querySelector("[data-do=undo]").disabled = !kept.undoable;
  root.querySelector("[data-do=redo]").disabled = !kept.redoable;
  root.querySelector(".desk__link").hidden = true;
  if (!kept.works) tell("said_unkept");
}

function add(...canvases) {
  kept.add(...canvases);
  show();
  tell("said_added", kept.canvas.name);
}

/** The canvases of the worked example, as its article shows them: a sentence is a note. */
async function example(kind) {
  try {
    const page = new DOMParser().parseFromString(await (await fetch(root.dataset.example)).text(), "text/html");
    const title = page.querySelector("h1").textContent.split(/[:：]/)[0].trim();
    let canvas = model.empty(title, kind);
    for (const [at, item] of [...page.querySelectorAll(".canvas")].at(model.KINDS.indexOf(kind)).querySelectorAll("ol > li").entries()) {
      item.querySelector("strong").remove();
      const notes = item.textContent.trim().split(/\s*;\s+|\.\s+(?=\p{Lu})|\.$/u).map((text) => model.note(text.replace(/\n/g, " ")));
      canvas = model.filled(canvas, model.BLOCKS[at], notes.filter(({ text }) => text));
    }
    add(canvas);
  } catch { tell("said_unfetched"); }
}

function file(ending) {
  const name = kept.canvas.name.normalize("NFC").replace(/[^\p{L}\p{N} _-]+/gu, "").trim().replace(/\s+/g, "-");
  return `${name || "canvas"}.${ending}`;
}

/** The answers to the questions of the blocks, which go with the canvas. */
const answered = () => Object.fromEntries(Object.entries(answers.read()).filter(([page]) => model.BLOCKS.includes(page.replace(/^canvas\//, ""))));

const whole = async () => new URL(location.pathname, location).href + await links.write(kept.canvas);
const headings = Object.fromEntries(model.BLOCKS.map((block) => [block, words[`block_${block}`]]));

const does = {
  undo() { if (kept.undo()) { show(); tell("said_undone"); } },
  redo() { if (kept.redo()) { show(); tell("said_redone"); } },
  "new-company": () => add(model.empty(words.untitled)),
  "new-personal": () => add(model.empty(words.untitled, "personal")),
  "example-company": () => example("company"),
  "example-personal": () => example("personal"),
  from: () => add({ ...kept.canvas, name: say("for_yourself", kept.canvas.name), kind: "personal" }),
  copy: () => add({ ...kept.canvas, name: say("copy", kept.canvas.name) }),
  delete() { kept.remove(); show(); tell("said_deleted"); },
  open: () => byId("file").click(),
  json: () => save(toJson(kept.canvas, answered()), file("json"), "application/json"),
  markdown: () => save(toMarkdown(kept.canvas, headings), file("md"), "text/markdown"),
  async png() {
    await document.fonts.ready;
    const sheet = lay(kept.canvas, words);
    save(await draw(sheet, toJson(kept.canvas, answered())), file("png"), "image/png");
    sheet.remove();
  },
  async pdf() { await printed(); print(); },
  async link() {
    const address = await whole();
    byId("link").value = address;
    root.querySelector(".desk__link").hidden = false;
    byId("link").focus();
    byId("link").select();
    if (address.length > links.LONG) tell("link_long", address.length);
    else tell("link_made");
  },
  async "copy-link"() {
    byId("link").select();
    try { await navigator.clipboard.writeText(byId("link").value); } catch { document.execCommand("copy"); }
    tell("link_copied");
  },
};

root.addEventListener("click", ({ target }) => {
  const deed = does[target.closest("[data-do]")?.dataset.do];
  if (!deed) return;
  target.closest("[popover]")?.hidePopover();
  deed();
});
byId("which").addEventListener("change", ({ target }) => { kept.choose(Number(target.value)); show(); });
let naming = false;
byId("name").addEventListener("input", ({ target }) => {
  kept.change({ ...kept.canvas, name: target.value }, naming);
  naming = true;
  renew();
});
byId("name").addEventListener("blur", () => { naming = false; renew(); });
chosen(byId("file"), (bytes) => {
  try {
    const { canvas, answers: given } = fromText(bytes[0] === 0x89 ? held(bytes) : new TextDecoder().decode(bytes), titles);
    add(canvas);
    try { answers.take(given); } catch { tell("said_unkept"); } // where this reader has not answered himself
  } catch { tell("said_unreadable"); }
});
document.addEventListener("keydown", (event) => {
  const z = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z";
  if (!z || event.target.matches("input, textarea, select")) return;
  event.preventDefault();
  event.shiftKey ? does.redo() : does.undo();
});
addEventListener("storage", (event) => { if (isKept(event)) { kept.refresh(); show(); } });

// What is printed is the sheet, whoever asks for it: the page's button, the browser's menu or its keys.
let sheet = null;
const printed = async () => {
  sheet?.remove();
  // A link into the page itself would be none in a PDF, so its address differs by a query.
  sheet = lay(kept.canvas, words, links.can ? (await whole()).replace("#", "?pdf#") : "");
};
addEventListener("beforeprint", () => { sheet ??= lay(kept.canvas, words); });
addEventListener("afterprint", () => { sheet?.remove(); sheet = null; });

const receive = async () => {
  if (!links.holds(location.hash)) return;
  try {
    const canvas = await links.open(location.hash);
    history.replaceState(null, "", location.pathname);
    add(canvas);
  } catch { tell("said_unlinked"); }
};
addEventListener("hashchange", receive);

if (!links.can) root.querySelector("[data-do=link]").hidden = true;
show();
receive();
