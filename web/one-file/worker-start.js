/** Starts the worker from what the page itself holds: scripts that are data, compressed. */

import { gunzipSync } from "fflate";

/** @type {Map<string, Uint8Array<ArrayBuffer>>} */
const held = new Map();

/**
 * @returns {Worker}
 */
export function startWorker() {
  const source = new Blob([gunzipSync(compressed("worker.js"))], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(source));
  const files = Object.fromEntries(
    BUNDLE.map((name) => [name, { bytes: compressed(name), encoding: "gzip" }]),
  );
  worker.postMessage({ jsonrpc: "2.0", method: "reflint/load", params: { files } });
  return worker;
}

/**
 * Return the compressed content of a file, which the page holds in base64.
 * @param {string} name
 */
function compressed(name) {
  let bytes = held.get(name);
  if (!bytes) {
    const element = document.getElementById(name);
    bytes = Uint8Array.from(atob(element?.textContent ?? ""), (char) => char.charCodeAt(0));
    held.set(name, bytes);
    element?.remove();
  }
  return bytes;
}
