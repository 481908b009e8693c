// The chart of a sum: an element is [tag, attributes, text, parts]. It follows `hooks/kanvas/pages/plot.py` line by line.

import { evaluate, worked } from "./arithmetic.js";
import { write } from "./numbers.js";

const [LEFT, TOP, WIDTH, HEIGHT] = [62, 34, 284, 176];
const [ROW, BAR, ROOM] = [40, 14, 262];
const place = (value) => Math.floor(value * 10 + 0.5) / 10;
const label = (name, x, y, anchor, text) => ["text", { class: name, x, y, "text-anchor": anchor }, text, []];

export function draw(sum, values) {
  const { chart } = sum;
  if (chart.bars) return bars(sum, values);
  const start = evaluate(chart.start, values);
  const end = evaluate(chart.to, values);
  const xs = Array.from({ length: chart.steps + 1 }, (_, step) => start + (end - start) * step / chart.steps);
  const inputs = Object.fromEntries(Object.keys(sum.inputs).map((name) => [name, values[name]]));
  const line = (name) => xs.filter((x) => !Number.isNaN(x))
    .map((x) => [x, worked(sum, { ...inputs, [chart.x]: x })[name]]).filter(([, y]) => !Number.isNaN(y));
  return lines(sum, chart.lines.map(line), chart.marks.map((mark) => mark.map((tree) => evaluate(tree, values))));
}

function lines({ chart, format }, drawn, marks) {
  const [xs, ys] = [0, 1].map((at) => axis(drawn.flat().map((point) => point[at])));
  const at = ([x, y]) => [
    place(LEFT + x / xs.at(-1) * WIDTH), place(TOP + HEIGHT - Math.max(0, y) / ys.at(-1) * HEIGHT),
  ];
  const parts = [["text", { class: "axis", x: 0, y: 14 }, chart.words.y, []], ...grid(xs, ys, format)];
  parts.push(label("axis", LEFT + WIDTH, TOP + HEIGHT + 34, "end", chart.words.x));
  drawn.forEach((line, index) => {
    const points = line.map((point) => at(point).join(",")).join(" ");
    parts.push(["polyline", { class: `line line--${index + 1}`, points }, "", []]);
    parts.push(key(index + 1, chart.words[chart.lines[index]]));
  });
  for (const [x, y] of marks) {
    if (x >= 0 && x <= xs.at(-1) && y >= 0 && y <= ys.at(-1)) parts.push(mark(...at([x, y])));
  }
  return ["svg", { viewBox: `0 0 360 ${258 + drawn.length * 18}` }, "", parts];
}

function axis(values) {
  const most = Math.max(0, ...values);
  if (!(most > 0 && most < 1e12)) return [0, 1];
  const power = 10 ** Math.max(0, String(Math.trunc(most)).length - 1);
  const steps = [Math.floor(power / 5) || 1, Math.floor(power / 2) || 1, power, 2 * power, 5 * power];
  const step = steps.find((one) => most <= 5 * one);
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, at) => at * step);
}

function grid(xs, ys, format) {
  const across = ys.map((tick) => {
    const y = place(TOP + HEIGHT - tick / ys.at(-1) * HEIGHT);
    const text = ["text", { x: LEFT - 6, y: place(y + 4), "text-anchor": "end" }, write(format, tick), []];
    return ["g", { class: "grid" }, "", [["line", { x1: LEFT, y1: y, x2: LEFT + WIDTH, y2: y }, "", []], text]];
  });
  const along = xs.map((tick) =>
    label("tick", place(LEFT + tick / xs.at(-1) * WIDTH), TOP + HEIGHT + 17, "middle", write(format, tick)));
  return [...across, ...along];
}

function key(number, words) {
  const y = 248 + number * 18;
  const line = ["line", { x1: LEFT, y1: y - 4, x2: LEFT + 22, y2: y - 4 }, "", []];
  return ["g", { class: `key key--${number}` }, "", [line, ["text", { x: LEFT + 28, y }, words, []]]];
}

function mark(x, y) {
  const line = ["line", { x1: x, y1: y, x2: x, y2: TOP + HEIGHT }, "", []];
  return ["g", { class: "crossing" }, "", [line, ["circle", { cx: x, cy: y, r: 5 }, "", []]]];
}

function bars({ chart, format, results }, values) {
  const written = Object.fromEntries(results.map(([name, , unit, places]) => [name, write(format, values[name], unit, places)]));
  const size = (name) => Math.max(0, values[name] || 0);
  const most = Math.max(...[...chart.bars, chart.across].map(size)) || 1;
  const drawn = chart.bars.map((name, index) =>
    ["rect", { class: "bar", x: 0, y: index * ROW + 20, width: place(size(name) / most * ROOM), height: BAR }, "", []]);
  const texts = chart.bars.flatMap((name, index) => [
    ["text", { x: 0, y: index * ROW + 14 }, chart.words[name], []],
    ["text", { class: "figure", x: place(place(size(name) / most * ROOM) + 8), y: index * ROW + 32 }, written[name], []],
  ]);
  const [x, foot] = [place(size(chart.across) / most * ROOM), chart.bars.length * ROW];
  const crossing = ["g", { class: "crossing" }, "", [["line", { x1: x, y1: 0, x2: x, y2: foot + 4 }, "", []]]];
  const told = `${chart.words[chart.across]}${chart.words.colon} ${written[chart.across]}`;
  texts.push(["text", { class: "axis", x: 0, y: foot + 20 }, told, []]);
  return ["svg", { viewBox: `0 0 360 ${foot + 30}` }, "", [...drawn, crossing, ...texts]];
}
