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
