// Which languages are kept on this device: of each the version, the size, the day and the files. When none is left, the
// service worker goes too.

export const KEY = "offline";

export const name = (language, version) => `offline-${language}-${version}`;

export function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return typeof kept === "object" && kept ? kept : {};
  } catch { return {}; }
}

/** Notes what was taken of a language; throws where the browser keeps nothing. */
export function remember(language, taken) {
  localStorage.setItem(KEY, JSON.stringify({ ...recall(), [language]: taken }));
}

/** Removes a language from the device, or all of them. */
export async function drop(language = "") {
  for (const one of await caches.keys()) if (one.startsWith(language ? name(language, "") : "offline-")) await caches.delete(one);
  const { [language]: _, ...rest } = recall();
  if (language && Object.keys(rest).length) localStorage.setItem(KEY, JSON.stringify(rest));
  else {
    localStorage.removeItem(KEY);
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  }
}
