/**
 * Keeps the site for use without a network. All files of a version are fetched, verified and kept
 * together, or none is: a page never gets files of two versions. A new version waits until no page
 * uses the former one.
 */

/** @type {any} The global object of a service worker, which the types of pages do not know. */
const worker = globalThis;
const PREFIX = `reflint ${worker.registration.scope} `;
const CACHE = PREFIX + VERSION;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(keepAll()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(dropOthers()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const name = nameOf(event.request);
  if (name in SITE) event.respondWith(kept(name, event.request));
});

async function keepAll() {
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(
      Object.entries(SITE).map(async ([name, integrity]) => {
        const request = new Request(addressOf(name), { integrity, cache: "no-cache" });
        await cache.add(request);
      }),
    );
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function dropOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/**
 * @param {string} name
 * @param {Request} request
 */
async function kept(name, request) {
  const cache = await caches.open(CACHE);
  // The browser may have removed what was kept.
  return (await cache.match(addressOf(name))) ?? fetch(request);
}

/** @param {string} name */
function addressOf(name) {
  return new URL(name, worker.registration.scope).href;
}

/**
 * Return the name of a file in the folder of the site; that of the page for the folder itself.
 * @param {Request} request
 */
function nameOf(request) {
  const { origin, pathname } = new URL(request.url);
  const scope = new URL(worker.registration.scope);
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return "";
  return pathname.slice(scope.pathname.length) || "index.html";
}
