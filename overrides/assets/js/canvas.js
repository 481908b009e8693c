// A canvas on a narrow page is a list; this sets a map of it above, of nine numbers in its shape, that lead to the
// article on a block, or to the block's entry below where that says more. It repeats what the list says, so it is
// for fingers alone: who reads by ear or by keyboard has the list.

for (const [number, canvas] of document.querySelectorAll(".canvas").entries()) {
  const map = Object.assign(document.createElement("div"), { className: "canvas__map" });
  map.setAttribute("aria-hidden", "true");
  const blocks = [...canvas.querySelectorAll(":scope > ol > li")];
  for (const [at, block] of blocks.entries()) {
    block.id ||= `canvas--${number + 1}-${at + 1}`;
    const article = block.firstElementChild?.matches("a") ? block.firstElementChild : null;
    const link = Object.assign(document.createElement("a"), { href: article?.href ?? `#${block.id}`, textContent: at + 1, tabIndex: -1 });
    if (block.querySelector("[aria-current]")) link.setAttribute("aria-current", "page");
    map.append(link);
  }
  if (blocks.length === 9) canvas.prepend(map);
}
