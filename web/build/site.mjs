/**
 * The site: the worker, the page and the files of the Python bundle.
 *
 * Usage: node build/site.mjs BUNDLE OUTPUT
 */

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const WEB = fileURLToPath(new URL("../", import.meta.url));
const BUNDLED = ["pyodide.asm.wasm", "python_stdlib.zip", "reflint.zip"];
const COPIED = ["index.html", "icon.svg"];

const [bundle, output] = process.argv.slice(2).map((path) => resolve(path));
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });

/** @param {string} name */
function known(name) {
  const content = readFileSync(join(bundle, name));
  const sha256 = createHash("sha256").update(content).digest("hex");
  return [name, { size: content.length, sha256 }];
}

/** Pyodide's list of packages without any: nothing is installed at run time. */
function lock() {
  const file = join(WEB, "node_modules/pyodide/pyodide-lock.json");
  return { ...JSON.parse(readFileSync(file, "utf8")), packages: {} };
}

/** @type {import("esbuild").BuildOptions} */
const shared = {
  absWorkingDir: WEB,
  outdir: output,
  bundle: true,
  minify: true,
  charset: "utf8",
  target: ["chrome111", "firefox114", "safari16.4"],
  legalComments: "none",
  logLevel: "warning",
};

await build({
  ...shared,
  entryPoints: ["worker.js"],
  // A classic script: editors start it with importScripts.
  format: "iife",
  inject: ["worker/doors.js"],
  // What only Node has
  external: ["node:*", "ws"],
  define: {
    FILES: JSON.stringify(Object.fromEntries(BUNDLED.map(known))),
    LOCK: JSON.stringify(lock()),
    "import.meta.url": "location.href",
  },
});
for (const name of BUNDLED) copyFileSync(join(bundle, name), join(output, name));

await build({
  ...shared,
  entryPoints: ["src/main.js", "style.css"],
  entryNames: "[name]",
  format: "esm",
  loader: { ".md": "text" },
});
for (const name of COPIED) copyFileSync(join(WEB, name), join(output, name));
