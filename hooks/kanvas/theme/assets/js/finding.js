// Finding pages by what they are called and what they are about: titles, names in all languages, headings, own words.
// A word is compared as it is written, without its ending, as the beginning of another, and with a letter or two wrong.

const KIND = { term: 1, developer: 0.2 };
const FIELDS = { t: 10, n: 9, h: 4, d: 3, w: 2, a: 2 };

/** A text as it is compared: without accents, case and ligatures, numbers without their spaces. */
export const plain = (text) => text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ø/g, "o").replace(/ß/g, "ss")
  .normalize("NFD").replace(/\p{M}/gu, "").replace(/(\d)[\s.,\u00a0\u202f](?=\d{3}(?!\d))/g, "$1");

/** The letters to be changed, left out, put in or exchanged to make one word of another; `most` + 1 if more. */
export const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
    if (Math.min(...row) > most) return most + 1;
  }
  return last[other.length];
};

/** What asks an index: `rank(question)` gives its pages, the best first; `near(word)` the words of the index near it. */
export const finder = ({ pages, stop, how, endings, same }) => {
  const rules = same.map(([from, to]) => [new RegExp(from), to]);
  const fold = (word) => rules.reduce((text, [from, to]) => text.replace(from, to), word);
  const words = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(fold);
  const written = new Map(); // a word as it is compared, and as the texts write it
  const stops = new Set(stop.flatMap(words));
  const telling = (text) => words(text).filter((word) => !stops.has(word) && (word.length > 1 || /\d/.test(word)));
  const stem = (word) => {
    const ending = endings.find((one) => word.endsWith(one) && word.length - one.length > 3);
    return ending ? word.slice(0, -ending.length) : word;
  };

  // Every word of the index, with the pages and fields that hold it.
  const known = new Map();
  const entries = pages.map((page, at) => {
    const fields = { t: [page.t], n: page.n ?? [], h: (page.h ?? []).map(([text]) => text), d: [page.d ?? ""], w: [page.w ?? ""], a: [page.a.split("/").slice(-2, -1)[0] ?? ""] };
    for (const [field, texts] of Object.entries(fields)) {
      for (const word of texts.join(" ").toLowerCase().split(/[^\p{L}\p{N}]+/u)) written.set(fold(plain(word)), word);
      for (const word of new Set(texts.flatMap(telling))) {
        if (!known.has(word)) known.set(word, { word, stem: stem(word), in: new Map() });
        const places = known.get(word).in;
        places.set(at, Math.max(places.get(at) ?? 0, FIELDS[field]));
      }
    }
    const called = page.t.split(/\s*[:,?–—]\s/)[0];
    return { page, title: telling(page.t), called: [page.t, called].map((text) => words(text).join("")), names: (page.n ?? []).map((name) => words(name).join("")) };
  });

  const likeness = (asked, root, { word, stem: other }) => {
    if (word === asked) return 1;
    if (other === root || other === asked || word === root) return 0.9;
    if (asked.length > 2 && word.startsWith(asked)) return 0.8 - 0.02 * Math.min(10, word.length - asked.length);
    if (other.length > 4 && asked.startsWith(other) && asked.length - other.length < 5) return 0.7;
    if (root.length > 4 && other.startsWith(root)) return 0.6;
    if (root.length > 3 && word.length > root.length + 2 && (word.endsWith(asked) || other.endsWith(root))) return 0.5;
    return 0;
  };

  const mistaken = (asked, root, { word, stem: other }) => {
    const most = asked.length > 7 ? 2 : asked.length > 3 ? 1 : 0;
    if (!most || (asked.length < 6 && asked[0] !== word[0])) return 0;
    const far = Math.min(distance(asked, word, most), root.length > 3 && other.length > 3 ? distance(root, other, most) + 0.1 : 9);
    const first = asked[0] === word[0] ? 0 : 0.1;
    return far <= most + 0.1 ? 0.75 - 0.15 * far - first : 0;
  };

  /** The words of the index that a word means: [word, likeness], none if it means none. */
  const near = (asked) => {
    const root = stem(asked);
    const search = (like) => [...known.values()].map((one) => [one, like(asked, root, one)]).filter(([, how]) => how > 0);
    const found = search(likeness);
    return found.some(([, how]) => how > 0.65) ? found : [...found, ...search(mistaken)];
  };

  const rank = (whole) => {
    const question = whole.slice(0, 200);
    const all = words(question);
    const joined = all.join("");
    const asked = [...new Set(telling(question))];
    const scores = new Map();
    const matched = new Map();
    let weight = 0;
    const wantsArticle = how.some((one) => all.includes(one));
    const pairs = asked.length > 1 && asked.length < 5 ? [asked.join("")] : [];
    for (const word of asked) {
      const found = near(word);
      const best = new Map();
      const rare = Math.log(1 + pages.length / Math.max(1, new Set(found.filter(([, how]) => how > 0.65).flatMap(([one]) => [...one.in.keys()])).size));
      weight += rare;
      for (const [{ word: term, in: places }, how] of found) {
        for (const [at, field] of places) best.set(at, Math.max(best.get(at) ?? 0, how * field * rare));
        for (const at of places.keys()) if (how > 0.5) matched.set(at, (matched.get(at) ?? new Set()).add(term).add(word));
      }
      for (const [at, score] of best) scores.set(at, [(scores.get(at)?.[0] ?? 0) + score, (scores.get(at)?.[1] ?? 0) + rare]);
    }
    for (const [at, entry] of entries.entries()) {
      const near = (name) => name === joined || pairs.includes(name) ? 1 : name.length > 5 && distance(name, joined, name.length > 9 ? 2 : 1) <= (name.length > 9 ? 2 : 1) ? 0.7 : 0;
      const article = entry.page.k !== "term";
      const called = Math.max(...entry.called.map(near)) * (article ? 46 : 44);
      const named = Math.max(0, ...entry.names.map(near)) * (article ? 12 : 40);
      if (joined.length > 1 && (called || named)) scores.set(at, [(scores.get(at)?.[0] ?? 0) + Math.max(called, named), weight || 1]);
    }
    const ranked = [...scores].map(([at, [score, covered]]) => {
      const { page, title } = entries[at];
      const share = title.filter((word) => asked.some((one) => matched.get(at)?.has(word) && (one === word || stem(one) === stem(word) || distance(one, word, 2) < 3))).length / Math.max(1, title.length);
      return { page, score: score * (0.25 + 0.75 * (covered / (weight || 1)) ** 2) * (1 + 0.35 * share) * (KIND[page.k] ?? (wantsArticle ? 1.5 : 1.05)), words: matched.get(at) ?? new Set() };
    }).sort((one, other) => other.score - one.score);
    return ranked.filter(({ score }) => score > 1.5 && score > 0.12 * ranked[0].score);
  };

  /** A question as the text would write it: its telling words, each mistaken one as the nearest that is known. */
  const meant = (question) => telling(question).map((word) => {
    const [best] = known.has(word) ? [] : near(word).sort((one, other) => other[1] - one[1]);
    return written.get(best?.[0].word ?? word) ?? word;
  });

  const alike = (one, other) => {
    const [a, b] = [words(one).join(""), words(other).join("")];
    return a === b || stem(a) === stem(b) || (stem(a).length > 2 && b.startsWith(stem(a)));
  };

  return { rank, meant, telling, alike, pages };
};
