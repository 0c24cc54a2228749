/**
 * Run the command `reflint` in Pyodide, in a copy of a folder in memory.
 *
 * Usage: node command.mjs SITE FOLDER ARGUMENTS...
 */

import { cpSync, readFileSync, readdirSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";

import { startPython } from "../../../web/build/python.mjs";

const [site, folder, ...words] = process.argv.slice(2);
const python = await startPython(site);
copy(folder, "/files");
python.FS.chdir("/files");
for (const [set, descriptor] of [[python.setStdout, 1], [python.setStderr, 2]]) {
  set.call(python, { write: (bytes) => writeSync(descriptor, bytes) });
}
process.exitCode = python.runPython(
  `
import sys
from referentiel_lint.cli import main
sys.argv = ["reflint", *words]
try:
    main()
    status = 0
except SystemExit as error:
    status = error.code
status
`,
  { globals: python.toPy({ words }) },
);

/**
 * @param {string} from
 * @param {string} to
 */
function copy(from, to) {
  python.FS.mkdirTree(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), `${to}/${entry.name}`];
    if (entry.isDirectory()) copy(source, target);
    else python.FS.writeFile(target, new Uint8Array(readFileSync(source)));
  }
}
