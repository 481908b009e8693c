// The canvas as it is seen: nine boxes of notes that are text fields, each with a handle. The handle moves its note by
// the arrow keys and by the pointer, and opens the one menu of all notes.

import { BLOCKS, COLOURS } from "./model.js";
import { dragged } from "./dragging.js";

const AROUND = { ArrowLeft: -1, ArrowRight: 1 };
const ALONG = { ArrowUp: -1, ArrowDown: 1 };

export class Board {
  #open = null; // the note whose menu is open, as [block, at]

  /** `say` words a sentence of the interface; `does` holds what a reader may do: add, change, move, remove. */
  constructor(root, menu, say, does) {
    this.root = root;
    this.menu = menu;
    this.say = say;
    this.does = does;
    this.boxes = Object.fromEntries(BLOCKS.map((block) => [block, root.querySelector(`[data-block="${block}"]`)]));
    for (const block of BLOCKS) this.boxes[block].querySelector(".box__add").addEventListener("click", () => does.add(block, this.#notes(block).length));
    this.#listen();
    dragged(root, { boxes: this.boxes, moved: does.move });
  }

  /** Shows a canvas; the focus goes to a note's field or handle, or stays where it is. */
  show(canvas, focus) {
    this.root.dataset.kind = canvas.kind;
    for (const one of this.root.querySelectorAll("[data-company]")) one.textContent = one.dataset[canvas.kind];
    for (const block of BLOCKS) {
      const notes = canvas.boxes[block];
      this.boxes[block].querySelector(".notes").replaceChildren(...notes.map((note, at) => this.#note(note, block, at, notes.length)));
    }
    if (focus) this.focus(...focus);
  }

  /** Puts the focus on a note (`part` is "textarea" or "button"), or on what adds the first one. */
  focus(block, at, part = "textarea") {
    const notes = this.#notes(block);
    const target = notes[Math.min(at, notes.length - 1)]?.querySelector(part) ?? this.boxes[block].querySelector(".box__add");
    target.focus();
  }

  #notes(block) {
    return [...this.boxes[block].querySelectorAll(".note")];
  }

  #note({ text, colour }, block, at, all) {
    const one = Object.assign(document.createElement("li"), { className: `note note--${colour}` });
    const handle = Object.assign(document.createElement("button"), { type: "button", className: "note__handle", textContent: "⠿" });
    const field = Object.assign(document.createElement("textarea"), { value: text, rows: 1, maxLength: 5000 });
    const place = [this.say(`block_${block}`), at + 1, all];
    handle.setAttribute("aria-label", this.say("handle", ...place));
    handle.setAttribute("aria-haspopup", "true");
    handle.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-label", this.say("note", ...place));
    one.append(handle, field);
    return one;
  }

  /** Where an element of a note belongs: its block and its place. */
  #place(element) {
    const note = element.closest?.(".note");
    if (!note) return null;
    const { block } = note.closest("[data-block]").dataset;
    return [block, this.#notes(block).indexOf(note)];
  }

  #listen() {
    let typed = null; // the field that letters went into last: they are one step to undo
    this.root.addEventListener("input", ({ target }) => {
      this.does.write(...this.#place(target), target.value, typed === target);
      typed = target;
    });
    this.root.addEventListener("focusout", () => { typed = null; });
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.root.addEventListener("click", ({ target }) => target.matches(".note__handle") && this.#menu(target));
    this.menu.addEventListener("click", ({ target }) => this.#choose(target));
    this.menu.addEventListener("change", ({ target }) => this.#leave(() => this.does.move(...this.#open, target.value, Infinity)));
    this.menu.addEventListener("toggle", ({ newState }) => newState === "closed" && this.#closed());
  }

  #key(event) {
    const place = this.#place(event.target);
    if (!place || event.altKey || event.ctrlKey || event.metaKey) return;
    const [block, at] = place;
    if (event.target.matches("textarea")) {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.does.add(block, at + 1);
      else if (event.key === "Backspace" && !event.target.value) this.does.remove(block, at, "textarea");
      else return;
    } else if (event.key in AROUND) {
      const to = BLOCKS[(BLOCKS.indexOf(block) + AROUND[event.key] + BLOCKS.length) % BLOCKS.length];
      this.does.move(block, at, to, Infinity);
    } else if (event.key in ALONG) this.does.move(block, at, block, at + ALONG[event.key]);
    else if (event.key === "Delete") this.does.remove(block, at, "button");
    else return;
    event.preventDefault();
  }

  #menu(handle) {
    this.#open = this.#place(handle);
    const note = handle.closest(".note");
    for (const button of this.menu.querySelectorAll("[data-colour]")) button.setAttribute("aria-pressed", note.classList.contains(`note--${button.dataset.colour}`));
    this.menu.querySelector("select").value = this.#open[0];
    this.menu.setAttribute("aria-label", handle.getAttribute("aria-label"));
    handle.setAttribute("aria-expanded", "true");
    this.menu.showPopover({ source: handle });
    this.menu.querySelector("button").focus();
  }

  #choose({ dataset }) {
    if (COLOURS.includes(dataset.colour)) this.#leave(() => this.does.colour(...this.#open, dataset.colour));
    else if (dataset.step) this.#leave(() => this.does.move(...this.#open, this.#open[0], this.#open[1] + Number(dataset.step)));
    else if ("remove" in dataset) this.#leave(() => this.does.remove(...this.#open, "button"));
  }

  #leave(act) {
    act();
    const at = document.activeElement;
    this.menu.hidePopover();
    at?.isConnected && !this.menu.contains(at) && at.focus();
  }

  #closed() {
    const handle = this.root.querySelector('.note__handle[aria-expanded="true"]');
    handle?.setAttribute("aria-expanded", "false");
    if (!document.activeElement || document.activeElement === document.body) handle?.focus();
  }
}
