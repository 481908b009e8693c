// Spaced repetition in five boxes: what is known goes a box further and comes back later, what is not begins again.
// The method is Sebastian Leitner's (So lernt man lernen, Herder, 1972); the days between are powers of two.

export const BOXES = 5;
const NEW = 20; // cards of a session that were never seen

/** The day of a moment where the reader is, counted from 1970. */
export const day = (moment = new Date()) => Math.floor((moment.getTime() - moment.getTimezoneOffset() * 60_000) / 86_400_000);

const place = (deck, name) => (Object.hasOwn(deck, name) ? deck[name] : undefined); // a term may be called “constructor”

/** What is to be asked today, of cards by their names: first what is due, the longest due first, then new ones. */
export function due(names, deck, today) {
  const seen = names.filter((name) => place(deck, name)?.[1] <= today).sort((a, b) => deck[a][1] - deck[b][1]);
  return [...seen, ...names.filter((name) => !place(deck, name)).slice(0, NEW)];
}

/** A deck after an answer: `{name: [box, the day on which it is due]}`. */
export function answered(deck, name, knew, today) {
  const box = knew ? Math.min(BOXES, (place(deck, name)?.[0] ?? 0) + 1) : 1;
  return { ...deck, [name]: [box, knew ? today + 2 ** (box - 1) : today] };
}

/** How many cards stand in each box. */
export const boxes = (deck) => Array.from({ length: BOXES }, (_, at) => Object.values(deck).filter(([box]) => box === at + 1).length);

/** A deck as it was kept, whatever that was. */
export function read(value) {
  const pairs = Object.entries(typeof value === "object" && value ? value : {});
  return Object.fromEntries(pairs.filter(([, one]) => Array.isArray(one) && one.length === 2 && one.every(Number.isInteger) && one[0] >= 1 && one[0] <= BOXES));
}
