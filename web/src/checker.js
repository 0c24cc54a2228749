/** Keeps the worker running, and what it found on the page up to date. */

import { withEnding } from "./files/source-file.js";
import { Session } from "./server/session.js";
import { pathOf, uriOf } from "./server/uris.js";
import { startWorker } from "./server/worker-start.js";

/** @import { SourceFile } from "./files/source-file.js" */
/** @import { Store } from "./store.js" */
/** @import { Engine, Fix, Language, State } from "./types.js" */

/** @type {Engine} */
const LOADING = { phase: "loading", done: 0, total: 0, message: "" };

export class Checker {
  #store;
  #connect;
  /** @type {Session | null} */
  session = null;
  /**
   * What was asked last by each method: a later check makes it stale.
   *
   * @type {Map<string, string>}
   */
  #asked = new Map();

  /**
   * @param {Store} store
   * @param {(session: Session | null) => void} connect told of each session, and of none
   */
  constructor(store, connect) {
    this.#store = store;
    this.#connect = connect;
    store.watch(
      ({ view, panel, open, generation }) => [view, panel, open, generation],
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
      onChecked: (generation) => void this.#checked(session, generation),
      onMessage: (text) => this.#store.set({ notice: { key: "said", values: { text } } }),
      exact: (uri, text) => this.#exact(uri, text),
    });
    this.session = session;
    if (files.size > 0) void session.write(files.values());
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
   * Write files that are not open in the editor.
   *
   * @param {SourceFile[]} files
   * @param {string[]} [deleted]
   */
  async write(files, deleted = []) {
    this.#store.set({ isChecking: this.session !== null });
    await this.session?.write(files, deleted);
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
   * @param {number} generation
   */
  async #checked(session, generation) {
    const { revision } = this.#store.state();
    const overview = await session.ask("reflint/overview");
    // What was typed meanwhile is checked again soon.
    const isChecking = revision !== this.#store.state().revision;
    this.#store.set({ findings: session.findings(), overview, generation, isChecking });
    await this.#askFixes(session);
  }

  /** @param {Session} session */
  async #askFixes(session) {
    const { revision } = this.#store.state();
    /** @type {Fix[]} */
    const fixes = await session.ask("reflint/fixes");
    this.#store.set({ fixes: fixes.map((fix) => ({ ...fix, revision })) });
  }

  /** Ask for what the shown part of the page needs, if a check has made it stale. */
  #refresh() {
    const { view, panel, open, generation } = this.#store.state();
    if (generation === 0) return;
    if (view === "weights")
      void this.#renew("reflint/tree", {}, ({ referentiels }) => ({ tree: referentiels }));
    if (view === "score") void this.#renew("reflint/scoreForm", {}, (form) => ({ form }));
    if (view === "texts" && panel === "principes" && open !== null)
      void this.#renew(
        "reflint/principes",
        { textDocument: { uri: uriOf(open) } },
        ({ principes }) => ({ principes }),
      );
  }

  /**
   * @param {string} method
   * @param {object} params
   * @param {(answer: any) => Partial<State>} shown
   */
  async #renew(method, params, shown) {
    const { generation } = this.#store.state();
    const name = `${generation} ${JSON.stringify(params)}`;
    if (this.#asked.get(method) === name) return;
    this.#asked.set(method, name);
    const answer = await this.ask(method, params);
    if (this.#asked.get(method) === name) this.#store.set(shown(answer));
  }
}
