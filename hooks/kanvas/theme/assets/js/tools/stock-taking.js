// Stock-taking: the answers are kept as they are given, and summed up by article. What is cleared or opened can be
// undone once.

import { clear, isAnswer, keep, read, take } from "./answers.js";
import { chosen, save } from "./files.js";

const form = document.getElementById("stock--form");
const status = form.querySelector(".stock__said");
const which = document.getElementById("stock--which");
const undo = form.querySelector("[data-do=undo]");
const fields = [...form.querySelectorAll("fieldset")].map((field) => ({ field, place: field.dataset.question.split(" "), note: field.querySelector("[type=text]") }));
let before = null;

const tell = (what) => { status.textContent = status.dataset[what]; };

function show() {
  const answers = read();
  for (const { field, place: [page, at], note } of fields) {
    const one = answers[page]?.[at] ?? {};
    for (const radio of field.querySelectorAll("[type=radio]")) radio.checked = radio.value === one.answer;
    if (note !== document.activeElement) note.value = one.note ?? "";
  }
  sum();
}

const answer = (field) => field.querySelector(":checked")?.value ?? "open";

function sum() {
  const seen = fields.filter(({ field }) => !field.closest("[hidden]"));
  for (const row of form.querySelectorAll("[data-sum]")) {
    const own = seen.filter(({ place: [page] }) => !row.dataset.sum || page === row.dataset.sum);
    for (const [at, kind] of ["yes", "partly", "no", "open"].entries()) row.cells[at + 1].textContent = own.filter(({ field }) => answer(field) === kind).length;
  }
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", ({ target }) => {
  const one = fields.find(({ field }) => field.contains(target));
  if (!one) return;
  try { keep(...one.place, { answer: answer(one.field), note: one.note.value }); } catch { tell("unkept"); }
  sum();
});
// A chosen answer can be taken back: by a second click on it, or by Backspace or Delete.
const open = (radio) => { radio.checked = false; radio.dispatchEvent(new Event("input", { bubbles: true })); };
let was = null;
form.addEventListener("pointerdown", ({ target }) => { was = target.closest("label")?.querySelector("[type=radio]:checked"); });
form.addEventListener("click", ({ target }) => { if (target.type === "radio" && target === was) { was = null; open(target); } });
form.addEventListener("keydown", (event) => {
  if (event.target.type === "radio" && ["Backspace", "Delete"].includes(event.key)) { event.preventDefault(); open(event.target); }
});
which?.addEventListener("change", () => {
  for (const group of form.querySelectorAll("[data-label]")) group.hidden = Boolean(which.value) && group.dataset.label !== which.value;
  sum();
});

const replace = (act, said) => {
  before = read();
  act();
  undo.disabled = false;
  show();
  tell(said);
};
const does = {
  print: () => print(),
  save: () => save(`${JSON.stringify({ answers: read() }, null, 2)}\n`, "answers.json", "application/json"),
  open: () => document.getElementById("stock--file").click(),
  clear: () => replace(clear, "cleared"),
  undo() {
    clear();
    take(before, true);
    undo.disabled = true;
    status.textContent = "";
    show();
    form.querySelector("[data-do=clear]").focus();
  },
};
form.addEventListener("click", ({ target }) => does[target.dataset.do]?.());
chosen(document.getElementById("stock--file"), (bytes) => {
  try {
    const { answers } = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof answers !== "object" || !answers) throw new TypeError("no answers");
    replace(() => take(answers, true), "opened");
  } catch { tell("unreadable"); }
});
addEventListener("storage", ({ key }) => isAnswer(key) && show());
addEventListener("pageshow", ({ persisted }) => persisted && show());
show();
