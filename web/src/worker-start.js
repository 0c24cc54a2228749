/** Starts the worker. */

/**
 * @returns {Worker}
 */
export function startWorker() {
  return new Worker(new URL(WORKER, document.baseURI));
}
