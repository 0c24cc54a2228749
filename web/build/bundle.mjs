/**
 * The Python bundle: the runtime with Python's library, or our packages, all compiled ahead.
 *
 * Usage: node build/bundle.mjs library OUTPUT
 *        node build/bundle.mjs packages OUTPUT WHEELS
 */

import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

import { LIBRARY, PACKAGES, WITH_LINES } from "./left-out.js";

const PYODIDE = fileURLToPath(new URL("../node_modules/pyodide/", import.meta.url));

const [what, output, wheels] = process.argv.slice(2);
const lock = JSON.parse(readFileSync(join(PYODIDE, "pyodide-lock.json"), "utf8"));
const platform = `pyemscripten_${lock.info.abi_version}_wasm32`;

// Node would print the whole line of an error in the runtime, which is one of a megabyte.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

const python = await loadPyodide({ env: { PYTHONHASHSEED: "0" } });
const { archive } = python.runPython(
  readFileSync(new URL("bundle.py", import.meta.url), "utf8") + "\nglobals()",
  { globals: python.toPy({}), filename: "bundle.py" },
).toJs({ dict_converter: Object.fromEntries, depth: 1 });

/**
 * @param {string[]} paths
 * @param {string[]} leftOut
 * @returns {Uint8Array}
 */
function archiveOf(paths, leftOut) {
  const zips = paths.map((path) => [path, new Uint8Array(readFileSync(path))]);
  return archive(python.toPy(zips), python.toPy(leftOut), python.toPy(WITH_LINES), platform).toJs();
}

mkdirSync(output, { recursive: true });
if (what === "library") {
  copyFileSync(join(PYODIDE, "pyodide.asm.wasm"), join(output, "pyodide.asm.wasm"));
  const library = archiveOf([join(PYODIDE, "python_stdlib.zip")], LIBRARY);
  writeFileSync(join(output, "python_stdlib.zip"), library);
} else {
  const names = readdirSync(wheels).filter((name) => name.endsWith(".whl"));
  const packages = archiveOf(names.sort().map((name) => join(wheels, name)), PACKAGES);
  writeFileSync(join(output, "reflint.zip"), packages);
}
