// What the browser keeps: all canvases of a reader under one key, for all languages. Undo goes back over all of them,
// as long as the page is open. Where the browser keeps nothing, the page says so and works on.

import { read } from "./model.js";

const KEY = "canvases";
const STEPS = 200;

export class Kept {
  #past = [];
  #future = [];

  /** Begins with what was kept; `first` makes a canvas where there is none. */
  constructor(first) {
    this.works = true;
    this.first = first;
    this.state = this.#stored() ?? { current: 0, canvases: [first()] };
  }

  get canvas() {
    return this.state.canvases[this.state.current];
  }

  /** Takes the place of the current canvas; `joined` makes it part of the step before, as letters of one word are. */
  change(canvas, joined = false) {
    this.#set({ ...this.state, canvases: this.state.canvases.with(this.state.current, canvas) }, joined);
  }

  add(...canvases) {
    const all = [...this.state.canvases, ...canvases];
    this.#set({ current: all.length - 1, canvases: all });
  }

  remove() {
    const left = this.state.canvases.toSpliced(this.state.current, 1);
    this.#set({ current: Math.max(0, this.state.current - 1), canvases: left.length ? left : [this.first()] });
  }

  choose(current) {
    this.state = { ...this.state, current };
    this.#store();
  }

  /** Goes a step back, or forward again; returns whether there was one. */
  undo() { return this.#step(this.#past, this.#future); }
  redo() { return this.#step(this.#future, this.#past); }
  get undoable() { return this.#past.length > 0; }
  get redoable() { return this.#future.length > 0; }

  /** Takes what another window kept. */
  refresh() {
    this.state = this.#stored() ?? this.state;
    this.#past = [];
    this.#future = [];
  }

  #set(state, joined = false) {
    if (!joined || !this.#past.length) this.#past = [...this.#past, this.state].slice(-STEPS);
    this.#future = [];
    this.state = state;
    this.#store();
  }

  #step(from, to) {
    if (!from.length) return false;
    to.push(this.state);
    this.state = from.pop();
    this.#store();
    return true;
  }

  #store() {
    try { localStorage.setItem(KEY, JSON.stringify(this.state)); this.works = true; } catch { this.works = false; }
  }

  #stored() {
    try {
      const { current, canvases } = JSON.parse(localStorage.getItem(KEY));
      const all = canvases.map(read);
      return all.length ? { current: Number.isInteger(current) && all[current] ? current : 0, canvases: all } : null;
    } catch { return null; }
  }
}

export const isKept = (event) => event.key === KEY || event.key === null;
