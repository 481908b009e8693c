// What the page does beyond what the browser does by itself. Without this script every page still reads.

const remember = (key, value) => {
  try { localStorage.setItem(key, value); } catch {}
};

// The theme: the system's until the reader presses the button, then the reader's, remembered.
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  const say = () => button.setAttribute("aria-pressed", isDark());
  button.hidden = false;
  say();
  system.addEventListener("change", say);
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    remember("theme", document.documentElement.dataset.theme);
    say();
  });
}

// The search is fetched when it is opened: by its button, Ctrl K, / (which a reader may turn off), or ?q= in the address.
let asks = true;
const search = async (query) => {
  import("./finding.js").catch(() => {}); // all three at once: on a slow line, one after the other would take as long again
  const index = asks ? fetch(new URL(`../../search/${document.documentElement.lang}.json`, import.meta.url)) : undefined;
  index?.catch(() => {});
  asks = false;
  const { open } = await import("./search.js");
  open(query, index);
};
const recall = (key) => {
  try { return localStorage.getItem(key); } catch { return null; }
};
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");
for (const button of document.querySelectorAll("[data-search]")) button.addEventListener("click", () => search());
for (const box of document.querySelectorAll("[data-slash]")) {
  box.checked = recall("slash") !== "off";
  box.addEventListener("change", () => remember("slash", box.checked ? "on" : "off"));
}
if (document.getElementById("search")) {
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target) && recall("slash") !== "off";
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!slash && !k) return;
    event.preventDefault();
    search();
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) search(asked);
}

for (const link of document.querySelectorAll("a[data-query]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    search(link.dataset.query);
  });
}

// The section that the reader is in: the last heading above the middle of the window, or the one that was asked for.
const named = () => {
  try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } // "#%" is an address too
};
const headings = [...document.querySelectorAll("article > :is(h2, h3)[id], article > .tabbed-set :is(h2, h3)[id]")];
const section = () => {
  const target = document.getElementById(named());
  const place = target?.getBoundingClientRect?.();
  if (place && place.top >= 0 && place.top < innerHeight / 2) return target.id;
  return headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3).at(-1)?.id ?? "";
};

// What the original calls a section: each language's page answers to that.
const shared = (id) => document.getElementById(id)?.closest("[data-section]")?.dataset.section ?? id;

// The other language: the same section, the same search; the choice is remembered, so that no language is offered again.
for (const link of document.querySelectorAll("a[data-language]")) {
  const follow = () => {
    const here = new URL(location);
    link.hash = scrollY > 0 ? shared(section()) : "";
    link.search = here.searchParams.has("q") ? new URLSearchParams({ q: here.searchParams.get("q") }) : "";
  };
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, follow);
  link.addEventListener("click", () => remember("language", link.dataset.language));
}

// The page beside another of its languages: fetched when it is asked for, by its button, the address or an earlier choice.
const beside = document.querySelector("[data-beside]");
if (beside) {
  const read = (asks) => import("./beside.js").then(({ open }) => open(asks)).catch(() => asks && alert(JSON.parse(beside.dataset.beside).failed));
  beside.hidden = false;
  beside.addEventListener("click", () => read(true));
  if (new URLSearchParams(location.search).has("beside") || recall(`beside ${new URL("../../", import.meta.url).pathname}`)?.endsWith("page")) read();
}

// The browser's language, where it is another: offered once, never forced.
const spoken = (tag) => tag && (speakers.includes(tag) ? "own" : document.querySelector(`[data-offer~="${tag}"]`));
const speakers = document.body.dataset.speakers.split(" ");
const preferred = navigator.languages.map((tag) => spoken(tag.toLowerCase().split("-")[0])).find(Boolean);
const offer = recall("language") || preferred === "own" ? null : preferred;
if (offer) {
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", () => {
    offer.hidden = true;
    remember("language", "offered");
  });
}

// A table takes the focus only where it has something to scroll.
const focusable = new ResizeObserver((entries) => {
  for (const { target } of entries) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
});
for (const region of document.querySelectorAll(".scroll")) focusable.observe(region);

// The questions that a reader has ticked stay ticked, in every language; so does the tab that he chose, on every page.
const article = document.querySelector("article[data-page]")?.dataset.page;
for (const [at, box] of document.querySelectorAll(".task-list-item input").entries()) {
  const key = `task ${article} ${at}`;
  box.checked = recall(key) === "1";
  box.addEventListener("change", () => remember(key, box.checked ? "1" : "0"));
}

for (const set of document.querySelectorAll(".tabbed-set")) {
  const tabs = [...set.querySelectorAll(":scope > input")];
  const key = `tab of ${tabs.length}`;
  tabs[Number.parseInt(recall(key), 10)]?.click();
  const labels = set.querySelectorAll(":scope > .tabbed-labels > label");
  for (const [at, block] of [...set.querySelectorAll(":scope > .tabbed-content > .tabbed-block")].entries()) block.dataset.label = labels[at]?.textContent ?? "";
  set.addEventListener("change", ({ target }) => tabs.includes(target) && remember(key, tabs.indexOf(target)));
}

// What the address asks for is opened first: the tab or the folded block that it stands in.
const reveal = () => {
  const target = document.getElementById(named());
  const block = target && target.closest(".tabbed-block");
  const folded = target && target.closest("details");
  if (block) block.closest(".tabbed-set").querySelectorAll(":scope > input")[[...block.parentElement.children].indexOf(block)].checked = true;
  if (folded) folded.open = true;
  if (block || folded) target.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();

// Each section has an address: a link that shows beside its heading.
const words = document.querySelector(".toc")?.dataset.permalink;
for (const heading of words ? headings : []) {
  const link = Object.assign(document.createElement("a"), { className: "permalink", href: `#${heading.id}`, textContent: "#" });
  link.setAttribute("aria-label", `${words}: ${heading.textContent}`);
  heading.append(link);
}

// Where the reader is, in the outline beside the text and in the sheets; a sheet goes when it has led somewhere.
const outlines = [...document.querySelectorAll(".toc a, .menu a[href^='#']")];
const follow = () => {
  const at = section();
  const top = headings.findLast((heading) => heading.tagName === "H2" && (heading.id === at || heading.compareDocumentPosition(document.getElementById(at) ?? heading) & 4));
  for (const link of outlines) {
    if (top && link.hash === `#${encodeURIComponent(top.id)}` || link.hash === `#${top?.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
};
if (outlines.length) {
  let waits = false;
  addEventListener("scroll", () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => { waits = false; follow(); });
  }, { passive: true });
  follow();
}
for (const sheet of document.querySelectorAll(".toc, .menu")) {
  sheet.addEventListener("click", ({ target }) => target.closest("a") && sheet.matches(":popover-open") && sheet.hidePopover());
}

// What was read to its end is told where articles are listed, and a landing page goes on behind it.
const read = new Set((recall("read") ?? "").split(" ").filter(Boolean));
const end = document.querySelector(".series, article[data-page] > .about");
if (article && !article.startsWith("tools/") && headings.length && end && "IntersectionObserver" in window) {
  new IntersectionObserver(([entry], watch) => {
    if (!entry.isIntersecting) return;
    remember("read", [...read.add(article)].join(" "));
    watch.disconnect();
  }).observe(end);
}
// What a reader puts aside for later, and where he stopped: told on the page of his progress.
const later = document.querySelector("[data-later]");
if (later) {
  const all = () => new Set((recall("later") ?? "").split(" ").filter(Boolean));
  const say = () => { later.textContent = all().has(article) ? later.dataset.later : later.dataset.words; };
  later.dataset.words = later.textContent;
  later.hidden = false;
  later.addEventListener("click", () => {
    const now = all();
    now.delete(article) || now.add(article);
    remember("later", [...now].join(" "));
    say();
  });
  say();
  addEventListener("pagehide", () => scrollY > 0 && remember("place", `${article} ${section()}`.trim()));
}
const steps = [...document.querySelectorAll(".step")];
for (const step of steps) if (read.has(step.dataset.page)) step.classList.add("step--read");
const next = steps.find((step) => !read.has(step.dataset.page));
const begin = document.querySelector("[data-go-on]");
if (begin && next && next !== steps[0] && steps.some((step) => read.has(step.dataset.page))) {
  const link = next.parentElement.querySelector("strong a");
  begin.href = link.href;
  begin.textContent = begin.textContent.replace(/^[^:]*?(?=[\s\u00a0\u202f]*:)/, begin.dataset.goOn).replace(/:.*/, `: ${link.textContent}`);
}

// A series on paper: its articles are fetched, set behind its landing page for as long as it takes, and printed at once.
const press = document.querySelector("[data-print-series]");
if (press) {
  press.hidden = false;
  press.addEventListener("click", async () => {
    press.disabled = true;
    const parts = await Promise.all(steps.map(async (step) => {
      const { href } = step.parentElement.querySelector("strong a");
      const part = new DOMParser().parseFromString(await (await fetch(href)).text(), "text/html").querySelector("article");
      for (const name of ["href", "src"]) for (const one of part.querySelectorAll(`[${name}]`)) one.setAttribute(name, new URL(one.getAttribute(name), href));
      for (const one of part.querySelectorAll("script, [id]")) one.localName === "script" ? one.remove() : one.removeAttribute("id");
      part.className = "md-typeset whole on-paper";
      return part;
    }));
    document.getElementById("text").append(...parts);
    print();
    for (const part of parts) part.remove();
    press.disabled = false;
  });
}
