/** Starts the worker. */

/**
 * @returns {Worker}
 */
export function startWorker() {
  return new Worker(new URL("worker.js", document.baseURI));
}
