// Which languages are kept on this device: of each the version, the size, the day and the files. When none is left, the
// service worker goes too.

// Another site may stand at the same origin, in another folder: what is kept bears the name of this one's.
const ROOT = new URL("../../../", import.meta.url);
export const KEY = `offline ${ROOT.pathname}`;
const BEGIN = `offline-${ROOT.pathname}-`;

export const name = (language, version) => `${BEGIN}${language}-${version}`;

export function recall() {
  try {
    return Object.fromEntries(Object.entries(JSON.parse(localStorage.getItem(KEY)) ?? {}).filter(([, one]) => isTaken(one)));
  } catch { return {}; }
}

const isTaken = (one) => typeof one?.version === "string" && Number.isFinite(one.bytes) && Math.abs(one.date) < 8.64e15 && Array.isArray(one.files);

/** Notes what was taken of a language; throws where the browser keeps nothing. */
export function remember(language, taken) {
  localStorage.setItem(KEY, JSON.stringify({ ...recall(), [language]: taken }));
}

/** Removes a language from the device, or all of them. */
export async function drop(language = "") {
  for (const one of await caches.keys()) if (one.startsWith(language ? name(language, "") : BEGIN)) await caches.delete(one);
  const { [language]: _, ...rest } = recall();
  if (language && Object.keys(rest).length) localStorage.setItem(KEY, JSON.stringify(rest));
  else {
    localStorage.removeItem(KEY);
    for (const worker of await navigator.serviceWorker.getRegistrations()) if (worker.scope === ROOT.href) await worker.unregister();
  }
}
