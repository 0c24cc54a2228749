/** Keeps the worker running: its language server for the editor, and commands for the rest. */

import { LSPClient, hoverTooltips } from "@codemirror/lsp-client";
import { exact } from "./files/source-file.js";
import { findingsOf } from "./findings.js";
import { FOLDER, ROOT, pathOf } from "./positions.js";
import { N_ } from "./words.js";
import { startWorker } from "./worker-start.js";

/** @import { SourceFile } from "./files/source-file.js" */
/** @import { Store } from "./store.js" */
/** @import { Engine, Finding, Language, Overview, Run, State } from "./types.js" */

/** @type {Engine} */
export const LOADING = { phase: "loading", done: 0, total: 0, message: "" };
// In milliseconds: only a person ends a long check.
const NEVER = 2 ** 31 - 1;
// In milliseconds: how long nothing is typed before the worker gets the text.
const QUIET = 150;
const STOPPED = N_("Check again first: nothing can be shown while the check is stopped.");

export class Checker {
  #store;
  #connect;
  /** @type {Worker | null} */
  #worker = null;
  /** @type {LSPClient | null} */
  client = null;
  /** @type {Map<string, any>} the latest diagnostics of each file, by its URI */
  #published = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Map<string, string>} the last command for each part of the page; a check makes it stale */
  #asked = new Map();
  /** @type {WeakSet<SourceFile>} the files that the worker has in its file system, as they are now */
  #written = new WeakSet();

  /**
   * @param {Store} store
   * @param {(client: LSPClient | null) => void} connect gets each client, null where there is none
   */
  constructor(store, connect) {
    this.#store = store;
    this.#connect = connect;
    store.watch(
      ({ view, readsPrincipes, open, folder, generation }) =>
        [view, readsPrincipes, open, folder, generation],
      () => this.#refresh(),
    );
  }

  // --- The worker

  start() {
    this.#end();
    const { files, language } = this.#store.state();
    this.#store.set({ engine: LOADING, generation: 0, isChecking: true });
    const worker = startWorker();
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#fail(event.message ?? "");
    });
    const client = new LSPClient({
      rootUri: ROOT,
      initializationOptions: { reflint: { page: true, language } },
      timeout: NEVER,
      extensions: [hoverTooltips()],
      notificationHandlers: {
        "reflint/progress": (_, { done, total }) => this.#set({ done, total }),
        "reflint/ready": () => this.#set({ phase: "ready" }),
        "reflint/failed": (_, { message }) => this.#fail(message),
        "reflint/checked": (_, overview) => this.#checked(overview),
        "textDocument/publishDiagnostics": (_, params) => {
          this.#published.set(params.uri, params);
          return true;
        },
        "window/showMessage": (_, { message }) => this.#say(message),
        "window/logMessage": () => true,
      },
      unhandledNotification: () => {},
    });
    this.#worker = worker;
    this.client = client.connect(this.#transportTo(worker));
    if (files.size > 0) this.write([...files.values()]);
    this.#connect(client);
  }

  stop() {
    this.#end();
    this.#connect(null);
    this.#store.set({ engine: { ...LOADING, phase: "stopped" }, isChecking: false });
  }

  /** End the worker at once, whatever it is doing. */
  #end() {
    clearTimeout(this.#timer);
    this.client?.disconnect();
    this.#worker?.terminate();
    this.#worker = this.client = null;
    this.#asked.clear();
    this.#published.clear();
    this.#written = new WeakSet();
  }

  /** @param {string} message */
  #fail(message) {
    this.stop();
    // The last line of a traceback says what went wrong.
    return this.#set({ phase: "failed", message: message.trim().split("\n").at(-1) ?? "" });
  }

  /** @param {Partial<Engine>} change */
  #set(change) {
    this.#store.set({ engine: { ...this.#store.state().engine, ...change } });
    return true;
  }

  /** @param {string} said by the server, or by a command */
  #say(said) {
    this.#store.set({ notice: { text: "{said}", values: { said } } });
    return true;
  }

  /**
   * @param {Worker} worker
   * @returns {import("@codemirror/lsp-client").Transport}
   */
  #transportTo(worker) {
    return {
      send: (message) => {
        const sent = JSON.parse(message);
        const { capabilities, textDocument: document, contentChanges = [] } = sent.params ?? {};
        if (capabilities) {
          // Texts of the files, which are shown as they are: they become no markup.
          const { hover, completion } = capabilities.textDocument;
          hover.contentFormat = completion.completionItem.documentationFormat = ["plaintext"];
        }
        // Each change is of a whole text, as the server asks for.
        const texts = sent.method === "textDocument/didOpen" ? [document] : contentChanges;
        for (const one of texts) one.text = this.#exact(document.uri, one.text);
        worker.postMessage(sent);
      },
      subscribe: (handler) => {
        worker.onmessage = ({ data }) => handler(JSON.stringify(data));
      },
      unsubscribe: () => {
        worker.onmessage = null;
      },
    };
  }

  /**
   * @param {string} uri
   * @param {string} text of the editor
   */
  #exact(uri, text) {
    const file = this.#store.state().files.get(pathOf(uri) ?? "");
    return file ? exact(text, file) : text;
  }

  // --- What it is asked

  /** Pass on what is typed, once nothing is typed any more. */
  typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.client?.sync(), QUIET);
  }

  /** @param {Language} language */
  speak(language) {
    this.#asked.clear();
    this.client?.notification("workspace/didChangeConfiguration", { settings: { reflint: { language } } });
  }

  /**
   * Send a request about the texts as they are now. If it is refused, or there is no worker, a notice
   * says so, and the promise stays pending.
   *
   * @param {string} method
   * @param {object} [params]
   * @returns {Promise<any>}
   */
  async ask(method, params = {}) {
    const { client } = this;
    try {
      client?.sync();
      if (client) return await client.request(method, params);
      this.#store.set({ notice: { text: STOPPED } });
    } catch (error) {
      const isObject = typeof error === "object" && error !== null && "message" in error;
      if (client === this.client) this.#say(String(isObject ? error.message : error));
    }
    return new Promise(() => {});
  }

  /**
   * Run a command of reflint on the texts as they are now, in the language of the page.
   *
   * @param {string[]} args
   * @param {SourceFile[]} [beside] files that only the command reads
   * @returns {Promise<Run>}
   */
  run([command = "", ...rest], beside = []) {
    const { files, language } = this.#store.state();
    // The server has the text of the file in the editor; a command reads it from the file.
    this.#write([...files.values()].filter((file) => !this.#written.has(file)).concat(beside));
    return this.ask("reflint/run", { args: [command, "--lang", language, ...rest] });
  }

  /**
   * Write files that are not open in the editor.
   *
   * @param {SourceFile[]} files
   * @param {string[]} [deleted]
   */
  write(files, deleted = []) {
    this.#store.set({ isChecking: this.client !== null });
    this.#write(files, deleted);
    this.client?.notification("workspace/didChangeWatchedFiles", { changes: [] });
  }

  /**
   * @param {SourceFile[]} files
   * @param {string[]} [deleted]
   */
  #write(files, deleted = []) {
    /** @param {string} path */
    const place = (path) => `${FOLDER}/${path}`;
    for (const file of files) this.#written.add(file);
    const written = files.map(({ path, text, bytes }) => ({ path: place(path), data: bytes ?? text }));
    this.#worker?.postMessage({ method: "reflint/write", params: { files: written, deleted: deleted.map(place) } });
  }

  // --- What it finds

  /** @param {any} checked what the server says after each check */
  #checked({ generation, files, referentiels, notChecked }) {
    const { folder } = this.#store.state();
    const folders = referentiels.map((/** @type {{ folder: string }} */ one) => one.folder);
    /** @type {Overview} */
    const overview = { referentiels, notChecked, paths: new Set(files.map(pathOf)) };
    this.#store.set({
      findings: this.#findings(),
      overview,
      generation,
      folder: folders.includes(folder) ? folder : (folders[0] ?? null),
      isChecking: this.#isBehind(),
    });
    return true;
  }

  #findings() {
    /** @type {Map<string, Finding[]>} */
    const findings = new Map();
    for (const [uri, { diagnostics }] of this.#published) {
      const path = pathOf(uri);
      if (path !== null && diagnostics.length > 0) findings.set(path, findingsOf(path, diagnostics));
    }
    return findings;
  }

  /** Return whether a text in the editor is newer than what was checked last. */
  #isBehind() {
    this.client?.sync();
    return [...this.#published.values()].some(({ uri, version }) => {
      const file = this.client?.workspace.getFile(uri);
      return Boolean(file && file.version !== version);
    });
  }

  /** Run what the shown part of the page needs, if a check has made it stale. */
  #refresh() {
    const { view, readsPrincipes, open, folder, generation } = this.#store.state();
    if (generation === 0) return;
    if (view === "weights")
      void this.#renew("tree", ["tree"], ".", ({ referentiels }) => ({ tree: referentiels }));
    if (view === "score" && folder === null) this.#store.set({ form: null });
    else if (view === "score")
      void this.#renew("form", ["score", "--template"], folder ?? "", (form) => ({ form }));
    if (view === "texts" && readsPrincipes && open !== null)
      void this.#renew("principes", ["show"], open, ({ principes }) => ({ principes }));
  }

  /**
   * Run a command once after each check, and show its answer unless it has become stale.
   *
   * @param {string} part
   * @param {string[]} args of a command that answers in JSON
   * @param {string} path
   * @param {(answer: any) => Partial<State>} shown
   */
  async #renew(part, args, path, shown) {
    const name = JSON.stringify([this.#store.state().generation, args, path]);
    if (this.#asked.get(part) === name) return;
    this.#asked.set(part, name);
    const { stdout, stderr } = await this.run([...args, "--output-format", "json", "--", path]);
    if (this.#asked.get(part) !== name) return;
    if (stdout === "") this.#say(stderr);
    else this.#store.set(shown(JSON.parse(stdout)));
  }
}
