/** One run of the worker: what is asked of it, what it tells, and its end. */

import { LSPClient } from "@codemirror/lsp-client";
import { findingsOf } from "./findings.js";
import { transportTo } from "./transport.js";
import { FOLDER, ROOT } from "./uris.js";

/** @import { Finding, Language, Overview, Run } from "../types.js" */
/** @import { SourceFile } from "../files/source-file.js" */

// In milliseconds: only a person ends a long check.
const NEVER = 2 ** 31 - 1;

/**
 * What a session tells.
 *
 * @typedef {object} Listener
 * @property {(done: number, total: number) => void} onProgress
 * @property {() => void} onReady
 * @property {(message: string) => void} onFailed
 * @property {(overview: Overview) => void} onChecked
 * @property {(message: string) => void} onMessage
 * @property {(uri: string, text: string) => string} exact
 */

export class Session {
  #worker;
  #listener;
  #isOver = false;
  /** @type {Map<string, any[]>} the diagnostics of files, by their URIs */
  #published = new Map();
  /** @type {Map<string, number>} the version of each open file that was checked last */
  #versions = new Map();

  /**
   * @param {Worker} worker
   * @param {Language} language
   * @param {Listener} listener
   */
  constructor(worker, language, listener) {
    this.#worker = worker;
    this.#listener = listener;
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (!this.#isOver) listener.onFailed(event.message ?? "");
    });
    this.client = new LSPClient({
      rootUri: ROOT,
      initializationOptions: { reflint: { page: true, language } },
      timeout: NEVER,
      notificationHandlers: {
        "reflint/progress": (_, { done, total }) => told(listener.onProgress, done, total),
        "reflint/ready": () => told(listener.onReady),
        "reflint/failed": (_, { message }) => told(listener.onFailed, message),
        "reflint/checked": (_, overview) => told(listener.onChecked, overview),
        "textDocument/publishDiagnostics": (_, { uri, diagnostics, version }) => {
          this.#published.set(uri, diagnostics);
          this.#versions.set(uri, version);
          return true;
        },
        "window/showMessage": (_, { message }) => told(listener.onMessage, message),
        "window/logMessage": () => true,
      },
      unhandledNotification: () => {},
    });
    this.client.connect(transportTo(worker, language, listener.exact));
  }

  /**
   * Ask for something, with all that was typed so far known to the worker. A refusal is told; the
   * answer then never comes, nor once the session is over.
   *
   * @param {string} method
   * @param {object} params
   * @returns {Promise<any>}
   */
  async ask(method, params = {}) {
    this.client.sync();
    try {
      const answer = await this.client.request(method, params);
      if (!this.#isOver) return answer;
    } catch (error) {
      if (!this.#isOver) this.#listener.onMessage(messageOf(error));
    }
    return new Promise(() => {});
  }

  /**
   * Run a command of reflint. Its answer never comes once the session is over.
   *
   * @param {string[]} args
   * @returns {Promise<Run>}
   */
  run(args) {
    return this.ask("reflint/run", { args });
  }

  /**
   * Write files into the file system of the worker.
   *
   * @param {Iterable<SourceFile>} files
   * @param {string[]} [deleted] paths
   */
  write(files, deleted = []) {
    /** @param {string} path */
    const place = (path) => `${FOLDER}/${path}`;
    const written = [...files].map(({ path, text, bytes }) => ({ path: place(path), data: bytes ?? text }));
    this.#worker.postMessage({ method: "reflint/write", params: { files: written, deleted: deleted.map(place) } });
  }

  /** Say that files were written that the server has not in an editor. */
  notice() {
    this.client.notification("workspace/didChangeWatchedFiles", { changes: [] });
  }

  /** Whether a text in the editor is newer than what was checked last. */
  get isBehind() {
    this.client.sync();
    return [...this.#versions].some(([uri, version]) => {
      const file = this.client.workspace.getFile(uri);
      return file !== null && file.version !== version;
    });
  }

  /** @param {Language} language */
  speak(language) {
    this.client.notification("workspace/didChangeConfiguration", {
      settings: { reflint: { language } },
    });
  }

  /**
   * Return the findings that the server has last published.
   *
   * @returns {Map<string, Finding[]>} by path
   */
  findings() {
    return findingsOf(this.#published);
  }

  /** End the worker at once, whatever it is doing. */
  end() {
    this.#isOver = true;
    this.client.disconnect();
    this.#worker.terminate();
  }
}

/**
 * @template {unknown[]} Values
 * @param {(...values: Values) => void} listener
 * @param {Values} values
 */
function told(listener, ...values) {
  listener(...values);
  return true;
}

/**
 * @param {unknown} error an error of JSON-RPC, or one of ours
 * @returns {string}
 */
function messageOf(error) {
  const isObject = typeof error === "object" && error !== null;
  return isObject && "message" in error ? String(error.message) : String(error);
}
