// Works out the formulas that the build has read into trees: a number, a name, or an operation and what it is done to.
// The same as `hooks/kanvas/base/arithmetic.py`; what cannot be worked out is NaN.

export const rounded = (value, places = 0) => {
  const scale = 10 ** places;
  return Math.sign(value) * Math.floor(Math.abs(value) * scale + 0.5 + 1e-9) / scale;
};

const OPERATIONS = {
  "+": (one, other) => one + other,
  "-": (one, other) => one - other,
  "*": (one, other) => one * other,
  "/": (one, other) => one / other,
  "^": (one, other) => one ** other,
  min: Math.min,
  max: Math.max,
  round: (one) => rounded(one),
  ceil: (one) => Math.ceil(one - 1e-9),
};

export function evaluate(tree, values) {
  if (typeof tree === "number") return tree;
  if (typeof tree === "string") return values[tree];
  const result = OPERATIONS[tree[0]](...tree.slice(1).map((part) => evaluate(part, values)));
  return Number.isFinite(result) ? result : NaN;
}

/** All that a sum works out of the figures of its inputs, with these. */
export function worked(sum, figures) {
  const values = { ...figures };
  for (const [name, tree] of sum.results) values[name] = evaluate(tree, values);
  return values;
}
