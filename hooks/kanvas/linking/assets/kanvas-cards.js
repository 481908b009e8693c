// Definitions as cards, for pages whose terms `kanvas.linking` has linked: under the pointer and on keyboard focus. A
// card stays while the pointer is on it, and Esc closes it. Without the Popover API, or without this script, a mention is
// simply a link. It listens on the document, so that pages which a theme puts in without loading them have cards too.
(() => {
  if (!("popover" in HTMLElement.prototype)) return;
  const WAIT = 300; // before a card opens, and in which the pointer may cross to it, in milliseconds
  const EDGE = 12; // from the edge of the window, in pixels
  const card = document.createElement("div");
  const name = document.createElement("b");
  const text = document.createElement("span");
  let open = null; // the mention whose card is open
  let timer;

  card.className = "kanvas-card";
  card.id = "kanvas-card";
  card.popover = "manual";
  card.setAttribute("role", "tooltip");
  card.append(name, text);

  const mention = (target) => target.closest?.("a[data-definition]") ?? null;

  function later(act) {
    clearTimeout(timer);
    timer = setTimeout(act, WAIT);
  }

  function show(link) {
    clearTimeout(timer);
    if (open === link || !link.isConnected) return;
    close();
    name.textContent = link.dataset.title;
    text.textContent = link.dataset.definition;
    document.body.append(card);
    card.style.fontSize = getComputedStyle(link).fontSize; // a theme may set the text of its pages alone
    card.showPopover();
    const at = link.getBoundingClientRect();
    const fits = at.bottom + card.offsetHeight + EDGE < innerHeight || at.top < card.offsetHeight;
    const left = Math.max(EDGE, Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - EDGE));
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(fits ? at.bottom : at.top - card.offsetHeight) + scrollY}px`;
    link.setAttribute("aria-describedby", card.id);
    open = link;
  }

  function close() {
    clearTimeout(timer);
    open?.removeAttribute("aria-describedby");
    open = null;
    card.remove();
  }

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const over = mention(target);
    if (over && over !== open) later(() => show(over));
    else if (over || card.contains(target)) clearTimeout(timer);
    else later(close);
  });
  document.addEventListener("focusin", ({ target }) => {
    const focused = mention(target);
    if (focused?.matches(":focus-visible")) show(focused);
    else if (!focused) close();
  });
  document.addEventListener("click", ({ target }) => {
    if (!card.contains(target)) close();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close();
  });
})();
