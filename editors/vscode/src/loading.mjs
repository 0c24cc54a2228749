/**
 * Starts the worker that runs the server in the browser, and waits until it is loaded.
 *
 * @typedef {{ done: number, total: number }} Progress in bytes
 */

/**
 * Send `load` to a worker and return once it is ready; an `Error` says why it is not.
 *
 * @param {Worker} worker
 * @param {object} load the parameters of `reflint/load`
 * @param {(progress: Progress) => void} tell
 * @returns {Promise<void>}
 */
export function loaded(worker, load, tell) {
  return new Promise((resolve, reject) => {
    /** @param {MessageEvent} event */
    const hear = ({ data }) => {
      switch (data?.method) {
        case "reflint/progress":
          tell(data.params);
          break;
        case "reflint/ready":
          stop();
          resolve();
          break;
        case "reflint/failed":
          stop();
          reject(new Error(data.params.message));
          break;
      }
    };
    /** @param {ErrorEvent} event */
    const fail = (event) => {
      stop();
      reject(new Error(event.message || "the worker cannot be loaded"));
    };
    const stop = () => {
      worker.removeEventListener("message", hear);
      worker.removeEventListener("error", fail);
    };
    worker.addEventListener("message", hear);
    worker.addEventListener("error", fail);
    worker.postMessage({ jsonrpc: "2.0", method: "reflint/load", params: load });
  });
}
