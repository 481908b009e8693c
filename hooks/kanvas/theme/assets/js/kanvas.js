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
const search = async (query) => {
  const { open } = await import("./search.js");
  open(query);
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

// The section that the reader is in: the last heading above the middle of the window, or the one that was asked for.
const named = () => {
  try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } // "#%" is an address too
};
const section = () => {
  const target = document.getElementById(named());
  const place = target?.getBoundingClientRect?.();
  if (place && place.top >= 0 && place.top < innerHeight / 2) return target.id;
  const headings = [...document.querySelectorAll("article :is(h2, h3)[id]")];
  return headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3).at(-1)?.id ?? "";
};

// The other language: the same section, the same search; the choice is remembered, so that no language is offered again.
for (const link of document.querySelectorAll("a[data-language]")) {
  const follow = () => {
    const here = new URL(location);
    link.hash = scrollY > 0 ? section() : "";
    link.search = here.searchParams.has("q") ? new URLSearchParams({ q: here.searchParams.get("q") }) : "";
  };
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, follow);
  link.addEventListener("click", () => remember("language", link.dataset.language));
}

// The browser's language, where it is another: offered once, never forced.
const ours = { fr: "fr", en: "en", no: "no", nb: "no", nn: "no" };
const preferred = navigator.languages.map((tag) => ours[tag.toLowerCase().split("-")[0]]).find(Boolean);
const offer = recall("language") ? null : document.querySelector(`[data-offer="${preferred}"]`);
if (offer) {
  offer.hidden = false;
  remember("language", "offered");
  offer.querySelector("button").addEventListener("click", () => { offer.hidden = true; });
}

// A table takes the focus only where it has something to scroll.
const focusable = new ResizeObserver((entries) => {
  for (const { target } of entries) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
});
for (const region of document.querySelectorAll(".scroll")) focusable.observe(region);

// The questions that a reader has ticked stay ticked.
for (const [at, box] of document.querySelectorAll(".task-list-item input").entries()) {
  const key = `task ${location.pathname} ${at}`;
  try { box.checked = localStorage.getItem(key) === "1"; } catch {}
  box.addEventListener("change", () => remember(key, box.checked ? "1" : "0"));
}
