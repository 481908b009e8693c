// The page of the sums: a reader's figures are worked out as they are typed, and kept in the address alone.

import { worked } from "./arithmetic.js";
import { plain, sentence, write } from "./numbers.js";
import { draw } from "./plot.js";
import { evaluate } from "./arithmetic.js";

const said = document.querySelector(".sums__said");
const told = JSON.parse(document.getElementById("sums--words").textContent);
const MOST = 1e12;

function element([tag, attributes, text, parts]) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(text, ...parts.map(element));
  return made;
}

class Sum {
  constructor(section) {
    this.section = section;
    this.data = JSON.parse(section.querySelector("script").textContent);
    this.fields = [...section.querySelectorAll("input[type=number]")];
    for (const field of this.fields) {
      const slider = field.nextElementSibling;
      field.addEventListener("input", () => { slider.value = field.value; this.renew(); });
      slider.addEventListener("input", () => { field.value = slider.value; this.renew(); });
    }
    section.addEventListener("click", (event) => this[event.target.dataset?.do]?.());
  }

  get figures() {
    return Object.fromEntries(this.fields.map((field) => {
      const value = field.valueAsNumber;
      return [field.name, value >= 0 && value <= MOST ? value : NaN];
    }));
  }

  /** The address that holds the figures that are not the article's. */
  get fragment() {
    const own = this.fields.filter((field) => field.value !== field.defaultValue && field.value !== "");
    return [this.section.id, ...own.map((field) => `${field.name}=${field.value}`)].join("&");
  }

  show() {
    const values = worked(this.data, this.figures);
    for (const field of this.fields) field.toggleAttribute("aria-invalid", Number.isNaN(values[field.name]));
    for (const [name, , unit, places] of this.data.results) {
      const output = this.section.querySelector(`[data-result="${name}"]`);
      if (output) output.textContent = write(this.data.format, values[name], unit, places);
    }
    const say = this.data.say.find(([when]) => evaluate(when, values) > 0);
    this.section.querySelector(".sum__says").textContent = say ? sentence(this.data, say[1], values) : "";
    const svg = this.section.querySelector("svg");
    const drawn = element(draw(this.data, values));
    svg.setAttribute("viewBox", drawn.getAttribute("viewBox"));
    svg.replaceChildren(...drawn.children);
  }

  renew() {
    this.show();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => history.replaceState(null, "", `#${this.fragment}`), 300);
  }

  take(figures) {
    for (const field of this.fields) {
      const value = Number.parseFloat(figures.get(field.name));
      if (value >= 0 && value <= MOST) field.value = field.nextElementSibling.value = value;
    }
    this.show();
  }

  again() {
    for (const field of this.fields) field.value = field.nextElementSibling.value = field.defaultValue;
    this.renew();
  }

  link() {
    copy(new URL(`#${this.fragment}`, location).href, told.linked);
  }

  copy() {
    const values = worked(this.data, this.figures);
    const cells = [...this.section.querySelectorAll("tbody tr")].map((row) => {
      const name = row.querySelector("input")?.name ?? row.querySelector("output").dataset.result;
      return [row.cells[0].textContent, plain(this.data.format, values[name])];
    });
    copy(cells.map((row) => row.join("\t")).join("\n"), told.copied);
  }
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = done;
  } catch {
    said.textContent = told.uncopied;
  }
}

const sums = new Map([...document.querySelectorAll(".sum")].map((section) => [section.id, new Sum(section)]));

/** Takes the figures that the address holds, “#pricing&price=59”, and goes to their sum. */
function arrive() {
  const [name, ...figures] = location.hash.slice(1).split("&");
  if (!sums.has(name) || !figures.length) return;
  sums.get(name).take(new URLSearchParams(figures.join("&")));
  sums.get(name).section.scrollIntoView();
}

for (const sum of sums.values()) sum.show();
arrive();
addEventListener("hashchange", arrive);
