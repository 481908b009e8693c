// A reader's answers to the questions of the articles, as the browser keeps them: under the article and the question's
// place in it, so that they hold in every language. A tick in an article is a “yes”; what is no longer ticked is open.

const KEPT = { yes: "1", partly: "p", no: "n" };
const MEANT = Object.fromEntries(Object.entries(KEPT).map(([answer, kept]) => [kept, answer]));
const KEY = /^(task|note) (\S+) (\d+)$/;
const MOST = 2000; // answers that are taken from elsewhere, and characters of a note
const among = (value, table) => (Object.hasOwn(table, value) ? table[value] : undefined);
const plain = () => Object.create(null); // an article called “__proto__” is an entry like any other

/** All answers: `{"guide/first-steps": {"0": {answer: "yes", note: "…"}}}`. */
export function read() {
  const found = plain();
  for (const key of keys()) {
    const [, kind, page, at] = key.match(KEY);
    const value = localStorage.getItem(key);
    const answer = kind === "task" ? { answer: among(value, MEANT) } : { note: value };
    if (Object.values(answer)[0]) Object.assign((found[page] ??= plain())[at] ??= {}, answer);
  }
  return found;
}

/** Keeps an answer and a note, either of which may be left out; throws where the browser keeps nothing. */
export function keep(page, at, { answer, note }) {
  set(`task ${page} ${at}`, among(answer, KEPT));
  set(`note ${page} ${at}`, note);
}

/** Takes answers from elsewhere, whatever they are; unless `over`, only where there is none yet. */
export function take(answers, over = false) {
  const here = read();
  let left = MOST;
  for (const [page, given] of Object.entries(answers ?? {})) {
    for (const [at, one] of Object.entries(given ?? {})) {
      const known = /^[\w/-]{1,200}$/.test(page) && /^\d{1,4}$/.test(at) && (over || !here[page]?.[at]);
      if (known && left-- > 0) keep(page, at, { answer: one?.answer, note: typeof one?.note === "string" ? one.note.slice(0, MOST) : "" });
    }
  }
}

/** Forgets all answers and notes. */
export function clear() {
  for (const key of keys()) localStorage.removeItem(key);
}

export const isAnswer = (key) => key === null || KEY.test(key);

function keys() {
  try { return Object.keys(localStorage).filter((key) => KEY.test(key)).sort(); } catch { return []; }
}

function set(key, value) {
  if (value) localStorage.setItem(key, value);
  else localStorage.removeItem(key);
}
