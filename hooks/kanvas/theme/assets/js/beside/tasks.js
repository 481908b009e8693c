// The questions that a reader ticks are the same in both columns: a tick in one is a tick in the other, and is kept.

/** Ties the tasks of the second cells of the rows to those of the first, where there are as many. */
export function tied(rows) {
  const [own, others] = [2, 3].map((at) => rows.flatMap((row) => [...row.querySelectorAll(`:scope > :nth-child(${at}) .task-list-item input`)]));
  if (own.length !== others.length) {
    for (const one of others) one.disabled = true; // nobody can say which is which
    return;
  }
  for (const [at, one] of own.entries()) {
    others[at].checked = one.checked;
    one.addEventListener("change", () => { others[at].checked = one.checked; });
    others[at].addEventListener("change", () => {
      one.checked = others[at].checked;
      one.dispatchEvent(new Event("change"));
    });
  }
}
