/**
 * The worker that runs reflint: its language server, by JSON-RPC messages as objects, both ways, and
 * its commands. `reflint/write` {files, deleted} changes files in its memory; `reflint/run`
 * {args} runs a command in the folder of the client, and is answered with what it wrote.
 *
 * The first message starts it. It may be the notification `reflint/load`, whose params say where the
 * other files are: `base`, the address of their folder, instead of the worker's own; `files`, those
 * that the page holds already. Messages that come while it loads wait. It sends
 * `reflint/progress` {step, done, total}, then `reflint/ready`; or `reflint/failed` {message}.
 */

import "./worker/classic.js";
import { Files } from "./worker/files.js";
import { startPython } from "./worker/python.js";

/** @typedef {{jsonrpc: "2.0", method?: string, params?: any, id?: number | string}} Message */

/** @type {((message: Message) => void) | undefined} */
let receive;
/** @type {Message[]} */
const waiting = [];
let isLoading = false;

self.addEventListener("message", ({ data }) => {
  if (receive) receive(data);
  else if (data.method === "reflint/load") void load(data.params);
  else {
    waiting.push(data);
    void load({});
  }
});

/**
 * @param {string} method
 * @param {object} params
 */
function notify(method, params) {
  self.postMessage({ jsonrpc: "2.0", method, params });
}

/**
 * Load everything once, then pass on the messages that have come meanwhile.
 * @param {{base?: string, files?: Record<string, import("./worker/files.js").Given>}} place
 */
async function load({ base = self.location.href, files: given = {} }) {
  if (isLoading) return;
  isLoading = true;
  try {
    receive = await start(base, given);
  } catch (error) {
    notify("reflint/failed", { message: error instanceof Error ? error.message : String(error) });
    return;
  }
  notify("reflint/ready", {});
  for (const message of waiting.splice(0)) receive(message);
}

/**
 * @param {string} base
 * @param {Record<string, import("./worker/files.js").Given>} given
 * @returns {Promise<(message: Message) => void>}
 */
async function start(base, given) {
  const files = new Files(FILES, base, given, (done, total) =>
    notify("reflint/progress", { step: "load", done, total }),
  );
  const [wasm, library, archive] = await Promise.all(
    ["pyodide.asm.wasm", "python_stdlib.zip", "reflint.zip"].map((name) => files.read(name)),
  );
  notify("reflint/progress", { step: "start", done: files.done, total: files.total });
  const python = await startPython({
    "pyodide.asm.wasm": wasm,
    "python_stdlib.zip": library,
    "reflint.zip": archive,
  });
  const { Browser } = python.pyimport("referentiel_lint.server.server");
  const { run } = python.pyimport("referentiel_lint.worker");
  const browser = Browser((/** @type {string} */ text) => self.postMessage(JSON.parse(text)));
  return (message) => {
    const { id, method, params } = message;
    if (method === "reflint/write") return write(python, params);
    if (method === "reflint/run") {
      const result = JSON.parse(run(JSON.stringify(params.args)));
      return self.postMessage({ jsonrpc: "2.0", id, result });
    }
    if (method === "initialize") makeFolder(python, params.rootUri);
    browser.receive(JSON.stringify(message));
  };
}

/**
 * @param {import("pyodide").PyodideAPI} python
 * @param {{files: {path: string, data: string | Uint8Array}[], deleted: string[]}} changes by absolute paths
 */
function write({ FS }, { files, deleted }) {
  for (const { path, data } of files) {
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    FS.writeFile(path, data);
  }
  for (const path of deleted) if (FS.analyzePath(path).exists) FS.unlink(path);
}

/**
 * Make the folder of a client, in which the server runs, before the server gets its path.
 * @param {import("pyodide").PyodideAPI} python
 * @param {string | null | undefined} uri
 */
function makeFolder(python, uri) {
  if (!uri?.startsWith("file:///")) return;
  const path = decodeURIComponent(new URL(uri).pathname);
  python.FS.mkdirTree(path);
  python.FS.chdir(path);
}
