/** Python in Node, from the files that the browser gets: for tests and measurements. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide } from "pyodide";

import { unpack } from "../worker/archive.js";

/**
 * Start Python with our packages.
 * @param {string} site the folder that `make web` has written
 * @param {Record<string, string>} [env]
 * @returns {Promise<import("pyodide").PyodideAPI>}
 */
export async function startPython(site, env = {}) {
  const archive = new Uint8Array(readFileSync(join(site, "reflint.zip")));
  return loadPyodide({
    stdLibURL: join(site, "python_stdlib.zip"),
    env: { HOME: "/home", PYDANTIC_DISABLE_PLUGINS: "1", PYTHONDONTWRITEBYTECODE: "1", ...env },
    fsInit: async (fileSystem, { sitePackages }) => unpack(fileSystem, sitePackages, archive),
  });
}
