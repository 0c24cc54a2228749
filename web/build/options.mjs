/** What all builds of esbuild share: the folder, the browsers, and what replaces names. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const WEB = fileURLToPath(new URL("../", import.meta.url));
/** The files of the Python bundle. */
export const BUNDLED = ["pyodide.asm.wasm", "python_stdlib.zip", "reflint.zip"];

/** @type {import("esbuild").BuildOptions} */
export const OPTIONS = {
  absWorkingDir: WEB,
  bundle: true,
  minify: true,
  charset: "utf8",
  target: ["chrome111", "firefox114", "safari16.4"],
  legalComments: "none",
  logLevel: "warning",
  loader: { ".md": "text" },
  write: false,
};

/**
 * Return the options of the script of the page.
 * @param {Record<string, string>} define what replaces names
 * @returns {import("esbuild").BuildOptions}
 */
export function pageOptions(define) {
  const french = readFileSync(join(WEB, "../build/web/french.json"), "utf8");
  return { ...OPTIONS, entryPoints: ["src/main.js"], format: "esm", define: { FRENCH: french, ...define } };
}

/**
 * Return the options of worker.js, a classic script: editors start it with importScripts.
 * @param {Map<string, Uint8Array>} bundle the content of each file of the Python bundle
 * @returns {import("esbuild").BuildOptions}
 */
export function workerOptions(bundle) {
  const known = [...bundle].map(([name, content]) => [
    name,
    { size: content.length, sha256: sha256(content).toString("hex") },
  ]);
  return {
    ...OPTIONS,
    entryPoints: ["worker.js"],
    format: "iife",
    inject: ["worker/doors.js"],
    // What only Node has
    external: ["node:*", "ws"],
    define: {
      FILES: JSON.stringify(Object.fromEntries(known)),
      LOCK: JSON.stringify(lock()),
      "import.meta.url": "location.href",
    },
  };
}

/** @param {string | Uint8Array} content */
export function sha256(content) {
  return createHash("sha256").update(content).digest();
}

/**
 * Return the hash of a content as browsers verify it.
 * @param {string | Uint8Array} content
 */
export function integrity(content) {
  return `sha256-${sha256(content).toString("base64")}`;
}

/** Return Pyodide's list of packages, emptied: nothing is installed at run time. */
function lock() {
  const file = join(WEB, "node_modules/pyodide/pyodide-lock.json");
  return { ...JSON.parse(readFileSync(file, "utf8")), packages: {} };
}
