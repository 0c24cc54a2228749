/**
 * Measure what the worker of the page does, in node, which has the engine of Chromium. Prints JSON:
 * CPU times in seconds, memory in MB.
 *
 * Usage: node web.mjs SITE FOLDER EDITS
 */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { startPython } from "../web/build/python.mjs";

const ROOT = "file:///referentiels";
const [site, folder, edits] = process.argv.slice(2);

/** The CPU time of this process and its threads so far, in seconds. */
function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** A page without a window: it sends messages, and waits for each response. */
class Session {
  constructor(python) {
    this.waiting = new Map();
    const { Browser } = python.pyimport("referentiel_lint.server.server");
    this.browser = Browser((text) => {
      const message = JSON.parse(text);
      if (message.method === "reflint/checked") this.checked?.();
      if (!message.method) this.waiting.get(message.id)?.(message.result);
    });
  }

  /** Wait for the end of the next check. */
  next() {
    return new Promise((resolve) => (this.checked = resolve));
  }

  tell(method, params) {
    this.browser.receive(JSON.stringify({ jsonrpc: "2.0", method, params }));
  }

  ask(method, params) {
    const id = this.waiting.size + 1;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.browser.receive(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    });
  }
}

const names = readdirSync(folder).filter((name) => name.endsWith(".md")).sort();
const files = names.map((name) => {
  return { uri: `${ROOT}/${name}`, text: readFileSync(join(folder, name), "utf8") };
});
const { uri, text } = files[Math.floor(files.length / 2)];

const python = await startPython(site);
const runtime = cpu();
python.FS.mkdirTree(new URL(ROOT).pathname);
const session = new Session(python);
await session.ask("initialize", {
  processId: null,
  rootUri: ROOT,
  workspaceFolders: [{ uri: ROOT, name: "referentiels" }],
  capabilities: {},
  initializationOptions: { reflint: { page: true } },
});
session.tell("initialized", {});
const start = cpu();
for (const one of files) python.FS.writeFile(new URL(one.uri).pathname, one.text);
session.tell("textDocument/didOpen", {
  textDocument: { uri, languageId: "markdown", version: 1, text },
});
await session.next();
const first = cpu();
const times = [];
for (let version = 2; version < 2 + Number(edits); version += 1) {
  const before = cpu();
  session.tell("textDocument/didChange", {
    textDocument: { uri, version },
    contentChanges: [{ text: `${text}\nEssai ${version}.\n` }],
  });
  await session.next();
  times.push(cpu() - before);
}

console.log(
  JSON.stringify({
    runtime,
    start,
    first,
    following: times.sort((a, b) => a - b)[Math.floor(times.length / 2)],
    memory: process.resourceUsage().maxRSS / 1024,
  }),
);
process.exit();
