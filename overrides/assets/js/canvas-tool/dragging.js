// A note is dragged by its handle, by a mouse, a pen or a finger alike. A mark shows where it would come to lie; near
// the window's edge the page scrolls. Esc, or a place outside the boxes, leaves the note where it was.

const FAR = 6; // pixels, from which a press is a drag
const EDGE = 60; // pixels from the window's edge, where the page scrolls
const SPEED = 12; // pixels a frame

/** Let the notes below `root` be dragged; `moved(block, at, to, place)` is told when one comes to lie elsewhere. */
export function dragged(root, { boxes, moved }) {
  let drag = null;
  const mark = Object.assign(document.createElement("li"), { className: "note__mark" });
  mark.setAttribute("aria-hidden", "true");

  root.addEventListener("pointerdown", (event) => {
    if (!event.target.matches(".note__handle") || event.button) return;
    const note = event.target.closest(".note");
    drag = { note, from: from(note), x: event.clientX, y: event.clientY, at: [event.clientX, event.clientY], begun: false };
    addEventListener("pointermove", follow);
    addEventListener("pointerup", drop);
    addEventListener("pointercancel", stop);
    addEventListener("keydown", escape, true);
  });

  function from(note) {
    const box = note.closest("[data-block]");
    return [box.dataset.block, [...box.querySelectorAll(".note")].indexOf(note)];
  }

  function follow(event) {
    drag.at = [event.clientX, event.clientY];
    if (!drag.begun && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR) return;
    if (!drag.begun) {
      drag.begun = true;
      drag.note.classList.add("note--dragged");
      requestAnimationFrame(scroll);
    }
    event.preventDefault();
    point();
  }

  function point() {
    const box = document.elementsFromPoint(...drag.at).map((one) => one.closest("[data-block]")).find(Boolean);
    if (!box) return mark.remove();
    const others = [...box.querySelectorAll(".note")].filter((one) => one !== drag.note);
    const after = others.find((one) => { const place = one.getBoundingClientRect(); return drag.at[1] < place.top + place.height / 2; });
    box.querySelector(".notes").insertBefore(mark, after ?? null);
    drag.to = [box.dataset.block, after ? others.indexOf(after) : others.length];
  }

  function scroll() {
    if (!drag) return;
    const y = drag.at[1];
    const step = y < EDGE ? -SPEED : y > innerHeight - EDGE ? SPEED : 0;
    if (step) { scrollBy({ top: step, behavior: "instant" }); point(); }
    requestAnimationFrame(scroll);
  }

  function drop() {
    const { begun, from: [block, at], to } = drag;
    const lies = mark.isConnected && to && boxes[to[0]];
    stop();
    if (!begun) return;
    addEventListener("click", (event) => { event.stopPropagation(); event.preventDefault(); }, { capture: true, once: true });
    setTimeout(() => dispatchEvent(new Event("click")));
    if (lies) moved(block, at, ...to);
  }

  function stop() {
    drag?.note.classList.remove("note--dragged");
    mark.remove();
    drag = null;
    removeEventListener("pointermove", follow);
    removeEventListener("pointerup", drop);
    removeEventListener("pointercancel", stop);
    removeEventListener("keydown", escape, true);
  }

  function escape(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    stop();
  }
}
