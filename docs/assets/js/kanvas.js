// What the page does beyond what the browser does by itself. Without this script every page still reads.

const remember = (key, value) => {
  try { localStorage.setItem(key, value); } catch {}
};

// The theme: light or dark, remembered.
for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const dark = getComputedStyle(document.documentElement).colorScheme === "dark" ||
      (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    remember("theme", document.documentElement.dataset.theme);
  });
}

// The glossary's filter: accents and case do not matter.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
for (const field of document.querySelectorAll("[data-filter]")) {
  field.closest("[hidden]").hidden = false;
  const items = [...document.querySelectorAll(field.dataset.filter)].map((item) => [item, plain(item.textContent)]);
  field.addEventListener("input", () => {
    const wanted = plain(field.value.trim());
    for (const [item, text] of items) item.hidden = !text.includes(wanted);
    for (const group of document.querySelectorAll(".index section")) {
      group.hidden = !group.querySelector("li:not([hidden])");
    }
  });
}
