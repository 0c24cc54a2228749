/** Keeps the worker running, and what it found on the page up to date. */

import { withEnding } from "./files/source-file.js";
import { Session } from "./server/session.js";
import { pathOf } from "./server/uris.js";
import { startWorker } from "./server/worker-start.js";

/** @import { SourceFile } from "./files/source-file.js" */
/** @import { Store } from "./store.js" */
/** @import { Engine, Language, Overview, Run, State } from "./types.js" */

/** @type {Engine} */
const LOADING = { phase: "loading", done: 0, total: 0, message: "" };

export class Checker {
  #store;
  #connect;
  /** @type {Session | null} */
  session = null;
  /**
   * The command that was run last for each part of the page: a later check makes it stale.
   *
   * @type {Map<string, string>}
   */
  #asked = new Map();
  /**
   * The files that the worker has in its file system, as they are now.
   *
   * @type {WeakSet<SourceFile>}
   */
  #written = new WeakSet();

  /**
   * @param {Store} store
   * @param {(session: Session | null) => void} connect told of each session, and of none
   */
  constructor(store, connect) {
    this.#store = store;
    this.#connect = connect;
    store.watch(
      ({ view, panel, open, folder, generation }) => [view, panel, open, folder, generation],
      () => this.#refresh(),
    );
  }

  // --- The worker

  start() {
    this.session?.end();
    this.#asked.clear();
    const { files, language } = this.#store.state();
    this.#store.set({ engine: LOADING, generation: 0, isChecking: true });
    /** @param {Partial<Engine>} change */
    const set = (change) =>
      this.#store.set({ engine: { ...this.#store.state().engine, ...change } });
    const session = new Session(startWorker(), language, {
      onProgress: (done, total) => set({ done, total }),
      onReady: () => set({ phase: "ready" }),
      onFailed: (message) => {
        this.stop();
        // The last line of a traceback says what went wrong.
        set({ phase: "failed", message: message.trim().split("\n").at(-1) ?? "" });
      },
      onChecked: (overview) => this.#checked(session, overview),
      onMessage: (text) => this.#store.set({ notice: { key: "said", values: { text } } }),
      exact: (uri, text) => this.#exact(uri, text),
    });
    this.session = session;
    this.#written = new WeakSet();
    if (files.size > 0) this.write([...files.values()]);
    this.#connect(session);
  }

  stop() {
    this.session?.end();
    this.session = null;
    this.#connect(null);
    this.#store.set({
      engine: { ...LOADING, phase: "stopped" },
      isChecking: false,
    });
  }

  /** @param {Language} language */
  speak(language) {
    this.#asked.clear();
    this.session?.speak(language);
  }

  /**
   * Ask for something; without a worker, the answer never comes, and the page says so.
   *
   * @param {string} method
   * @param {object} [params]
   * @returns {Promise<any>}
   */
  async ask(method, params) {
    if (this.session) return this.session.ask(method, params);
    this.#store.set({ notice: { key: "askedStopped" } });
    return new Promise(() => {});
  }

  /**
   * Run a command of reflint on the texts as they are now, in the language of the page.
   *
   * @param {string[]} args
   * @param {SourceFile[]} [beside] files that only the command reads
   * @returns {Promise<Run>}
   */
  async run(args, beside = []) {
    const { files, language } = this.#store.state();
    // The server has the text of the file in the editor; a command reads it from the file.
    const typed = [...files.values()].filter((file) => !this.#written.has(file));
    for (const file of typed) this.#written.add(file);
    this.session?.write([...typed, ...beside]);
    const [command = "", ...rest] = args;
    return this.ask("reflint/run", { args: [command, "--lang", language, ...rest] });
  }

  /**
   * Write files that are not open in the editor.
   *
   * @param {SourceFile[]} files
   * @param {string[]} [deleted]
   */
  write(files, deleted = []) {
    this.#store.set({ isChecking: this.session !== null });
    for (const file of files) this.#written.add(file);
    this.session?.write(files, deleted);
    this.session?.notice();
  }

  /**
   * @param {string} uri
   * @param {string} text with line feeds alone
   */
  #exact(uri, text) {
    const file = this.#store.state().files.get(pathOf(uri) ?? "");
    if (!file) return text;
    // An unchanged text may mix its line endings.
    return file.text.replaceAll(/\r\n?/g, "\n") === text ? file.text : withEnding(text, file);
  }

  // --- What it finds

  /**
   * @param {Session} session
   * @param {Overview} overview
   */
  #checked(session, overview) {
    const { folder } = this.#store.state();
    const folders = overview.referentiels.map((one) => one.folder);
    this.#store.set({
      findings: session.findings(),
      overview,
      generation: overview.generation,
      folder: folder !== null && folders.includes(folder) ? folder : (folders[0] ?? null),
      isChecking: session.isBehind,
    });
  }

  /** Run what the shown part of the page needs, if a check has made it stale. */
  #refresh() {
    const { view, panel, open, folder, generation } = this.#store.state();
    if (generation === 0) return;
    if (view === "weights")
      this.#renew("tree", ["tree"], ".", ({ referentiels }) => ({ tree: referentiels }));
    if (view === "score") {
      if (folder === null) this.#store.set({ form: null });
      else this.#renew("form", ["score", "--template"], folder, (form) => ({ form }));
    }
    if (view === "summary") this.#renewSummary();
    if (view === "texts" && panel === "principes" && open !== null)
      this.#renew("principes", ["show"], open, ({ principes }) => ({ principes }));
  }

  /** A summary is what the command says to people, the counts first. */
  #renewSummary() {
    void this.#once("summary", ["check", "--no-cache", "--output-format", "concise"], ({ stdout, stderr }) =>
      ({ summary: [stderr, stdout].filter(Boolean).join("\n") }));
  }

  /**
   * @param {string} part
   * @param {string[]} args of a command that answers in JSON
   * @param {string} path
   * @param {(answer: any) => Partial<State>} shown
   */
  #renew(part, args, path, shown) {
    void this.#once(part, [...args, "--output-format", "json", "--", path], ({ stdout, stderr }) =>
      stdout === "" ? { notice: { key: "said", values: { text: stderr } } } : shown(JSON.parse(stdout)));
  }

  /**
   * Run a command once after each check, and show what it answers if it is not stale then.
   *
   * @param {string} part
   * @param {string[]} args
   * @param {(done: Run) => Partial<State>} shown
   */
  async #once(part, args, shown) {
    const { generation } = this.#store.state();
    const name = `${generation} ${JSON.stringify(args)}`;
    if (this.#asked.get(part) === name) return;
    this.#asked.set(part, name);
    const done = await this.run(args);
    if (this.#asked.get(part) === name) this.#store.set(shown(done));
  }
}
