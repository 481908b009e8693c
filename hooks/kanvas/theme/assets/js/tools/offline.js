// A language is taken file by file into a cache of its own, by the list that the build has written, and takes the place
// of an earlier one when it is whole. What did not change is taken from the earlier one. A reader's notes stand
// elsewhere in the browser and are not touched.

import { drop, name, recall, remember } from "./taken.js";

const root = document.getElementById("offline--all");
const { language, list: place, root: base } = root.dataset;
const [status, bar] = [root.querySelector(".offline__said"), root.querySelector("progress")];
const button = (does) => root.querySelector(`[data-do=${does}]`);
const say = (key, ...parts) => parts.reduce((text, part) => text.replace("%s", () => part), root.dataset[key]);
const tell = (...what) => { status.textContent = say(...what); };
const AT_ONCE = 6; // requests

const tag = document.documentElement.lang;
const megabytes = (bytes) => new Intl.NumberFormat(tag, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }).format(bytes / 1e6);
const date = (time) => new Intl.DateTimeFormat(tag, { dateStyle: "long", timeStyle: "short" }).format(new Date(time));
const sum = (files) => files.reduce((all, [, size]) => all + size, 0);

let list = null; // the newest, null without a network

async function look() {
  try {
    const answer = await fetch(place, { cache: "no-cache" });
    list = answer.ok ? await answer.json() : null;
  } catch { list = null; }
}

function show() {
  const taken = recall()[language];
  const newer = Boolean(taken && list && list.version !== taken.version);
  button("keep").hidden = Boolean(taken);
  button("keep").disabled = !list;
  button("update").hidden = !newer;
  button("remove").hidden = !taken;
  const size = taken?.bytes ?? (list && sum(list.files));
  root.querySelector(".offline__size").textContent = [size && say("size", megabytes(size)), taken && say("taken", date(taken.date)), taken && list && say(newer ? "newer" : "current")].filter(Boolean).join(" ");
}

/** Takes every file of the list; what an earlier cache holds with the same digest comes from there. */
async function take() {
  await look();
  if (!list) throw new Error("no network");
  const before = recall()[language];
  const had = new Map((before?.files ?? []).map(([path, , digest]) => [path, digest]));
  const old = before && await caches.open(name(language, before.version));
  const cache = await caches.open(name(language, list.version));
  const left = [...list.files];
  let done = 0;
  const work = async () => {
    for (let file = left.shift(); file; file = left.shift()) {
      const [path, size, digest] = file;
      const address = new URL(path, new URL(base || "./", location)).href;
      const kept = had.get(path) === digest && await old?.match(address);
      const answer = kept || await fetch(address, { cache: "no-cache" });
      if (!answer.ok) throw new Error(`${answer.status} ${address}`);
      await cache.put(address, answer);
      bar.value = (done += size) / sum(list.files);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await navigator.serviceWorker.register(new URL("sw.js", new URL(base || "./", location)).href);
  await navigator.serviceWorker.ready;
  remember(language, { version: list.version, bytes: sum(list.files), date: Date.now(), files: list.files });
  if (before && before.version !== list.version) await caches.delete(name(language, before.version));
}

async function keep() {
  bar.hidden = false;
  bar.value = 0;
  tell("working");
  try {
    await take();
    tell("current");
  } catch {
    if (list && recall()[language]?.version !== list.version) await caches.delete(name(language, list.version));
    tell("failed");
  }
  bar.hidden = true;
  show();
}

const does = {
  keep,
  update: keep,
  async remove() {
    await drop(language);
    tell("removed");
    show();
    button("keep").focus();
  },
};
root.addEventListener("click", ({ target }) => does[target.dataset.do]?.());

if ("caches" in window && "serviceWorker" in navigator) look().then(show);
else {
  button("keep").disabled = true;
  tell("cannot");
}
