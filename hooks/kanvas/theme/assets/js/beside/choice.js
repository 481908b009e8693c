// Which second language a reader chose, whether pages are read beside it, and whether cards give definitions in it: one
// setting. Kept are both languages, so that a change of the first one exchanges them: "en no", "en no card page".

// Another site may stand at the same origin, in another folder: what is kept bears the name of this one's.
export const ROOT = new URL("../../../", import.meta.url);
const KEY = `beside ${ROOT.pathname}`;

/** The second language of a reader of `here` among those there are, "" if none was chosen, and what it is asked for. */
export function recall(here, languages) {
  let kept;
  try { kept = localStorage.getItem(KEY); } catch {}
  const [one, other, ...uses] = (kept ?? "").split(" ");
  const language = other === here ? one : other;
  return { language: languages.includes(language) ? language : "", page: uses.includes("page"), card: uses.includes("card") };
}

export function remember(here, language, { page, card }) {
  try { localStorage.setItem(KEY, [here, language, card && "card", page && "page"].filter(Boolean).join(" ")); } catch {}
}
