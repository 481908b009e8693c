// Which second language a reader chose, and whether pages are read beside it: one setting, that the cards of terms
// share. Kept are the two languages, so that a change of the first one exchanges them: "en no", "en no page".

// Another site may stand at the same origin, in another folder: what is kept bears the name of this one's.
export const KEY = `beside ${new URL("../../../", import.meta.url).pathname}`;

/** The second language of a reader of `here` among those there are, "" if none was chosen; `page` whether it is on. */
export function recall(here, languages) {
  let kept;
  try { kept = localStorage.getItem(KEY); } catch {}
  const [one, other, page] = (kept ?? "").split(" ");
  const language = other === here ? one : other;
  return { language: languages.includes(language) ? language : "", page: page === "page" };
}

export function remember(here, language, page) {
  try { localStorage.setItem(KEY, `${here} ${language}${page ? " page" : ""}`); } catch {}
}
