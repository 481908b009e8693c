// Numbers as the page's language writes them, by the rules that the build has handed over, so that no browser differs.
// The same as `hooks/kanvas/language/numbers.py`.

import { rounded } from "./arithmetic.js";

const LARGEST = 1e15;

export function write(form, value, unit = "number", places = 0) {
  if (Number.isNaN(value) || Math.abs(value) >= LARGEST) return "–";
  const number = rounded(Math.abs(value), places);
  let [whole, decimals] = number.toFixed(Number.isInteger(number) ? 0 : places).split(".");
  if (whole.length >= form.grouped) whole = whole.replace(/\B(?=(\d{3})+$)/g, () => form.group);
  const text = decimals ? whole + form.decimal + decimals : whole;
  const pattern = { money: form.money, percent: form.percent }[unit] ?? "%s";
  return (value < 0 && number ? "−" : "") + pattern.replace("%s", () => text);
}

/** A number for a spreadsheet: the language's decimal sign, and nothing else. */
export const plain = (form, value) => (Number.isNaN(value) ? "" : String(rounded(value, 4)).replace(".", () => form.decimal));

/** A sentence with its figures, and of two words the one that goes with a number. */
export function sentence(sum, words, values) {
  const plural = new Intl.PluralRules(sum.language);
  const results = Object.fromEntries(sum.results.map(([name, , unit, places]) => [name, [unit, places]]));
  return words.replace(/\{(\w+)(?:\|([^|}]+)\|([^}]+))?\}/g, (_, name, one, many) => {
    if (one) return plural.select(Math.abs(values[name])) === "one" ? one : many;
    return write(sum.format, values[name], ...(results[name] ?? [sum.inputs[name], 2]));
  });
}
