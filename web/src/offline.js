/** Keeps the page for use without a network. */

/** Register the service worker, where the browser allows it: a site served by https or locally. */
export function keepForOffline() {
  // If it fails, the page works as long as there is a network.
  navigator.serviceWorker
    ?.register("service-worker.js", { updateViaCache: "none" })
    .catch((error) => console.warn(error));
}
