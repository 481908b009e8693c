// Files of a reader's own: what a tool writes is saved by the browser, what he opens is read by it. Nothing is sent.

/** Saves a text or bytes as a file. */
export function save(content, name, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const MOST = 20_000_000; // bytes; a file that is larger is none that a tool has written

/** Calls `read` with the bytes of each file that is chosen in a field, none of one too large; the same may be chosen again. */
export function chosen(field, read) {
  field.addEventListener("change", async () => {
    const [file] = field.files;
    const bytes = file && new Uint8Array(file.size > MOST ? [] : await file.arrayBuffer());
    field.value = "";
    if (bytes) read(bytes);
  });
}
