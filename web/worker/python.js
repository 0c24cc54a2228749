/** Python in the worker: Pyodide, with the modules of reflint. */

import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { loadPyodide } from "pyodide";

import { unpack } from "./archive.js";
import { open } from "./doors.js";

/**
 * Start Python from the three files of the bundle.
 * @param {Record<"pyodide.asm.wasm" | "python_stdlib.zip" | "reflint.zip", Uint8Array<ArrayBuffer>>} files
 * @returns {Promise<import("pyodide").PyodideAPI>}
 */
export async function startPython(files) {
  const { "reflint.zip": archive, ...runtime } = files;
  /** @type {Promise<never>} */
  const failure = new Promise((_, reject) => open(new Map(Object.entries(runtime)), reject));
  const python = await Promise.race([failure, loadPyodide(options(archive))]);
  // The current folder is on Python's path: a file of the user's is never a module.
  python.runPython("import sys; sys.path.remove('')");
  return python;
}

/**
 * @param {Uint8Array} archive
 * @returns {import("pyodide").PyodideConfig}
 */
function options(archive) {
  return {
    indexURL: "file:///",
    // No package is installed at run time.
    lockFileContents: LOCK,
    packageBaseUrl: "file:///",
    createPyodideModule,
    env: { HOME: "/home", PYDANTIC_DISABLE_PLUGINS: "1", PYTHONDONTWRITEBYTECODE: "1" },
    fsInit: async (fileSystem, { sitePackages }) => unpack(fileSystem, sitePackages, archive),
    stdin: () => null,
  };
}
