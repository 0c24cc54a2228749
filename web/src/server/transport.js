/** Carries the messages of the LSP client to the worker and back. */

import { ROOT } from "./uris.js";

/** @import { Language } from "../types.js" */

/**
 * @param {Worker} worker
 * @param {Language} language
 * @param {(uri: string, text: string) => string} exact gives a text of an editor its own line endings
 * @returns {import("@codemirror/lsp-client").Transport}
 */
export function transportTo(worker, language, exact) {
  /** @type {Map<(message: string) => void, (event: MessageEvent) => void>} */
  const listeners = new Map();
  return {
    send(message) {
      const sent = JSON.parse(message);
      if (sent.method === "initialize") announce(sent.params, language);
      const document = sent.params?.textDocument;
      if (sent.method === "textDocument/didOpen") document.text = exact(document.uri, document.text);
      // Each change is of a whole text, as the server asks for.
      if (sent.method === "textDocument/didChange")
        for (const change of sent.params.contentChanges)
          change.text = exact(document.uri, change.text);
      worker.postMessage(sent);
    },
    subscribe(handler) {
      /** @param {MessageEvent} event */
      const listener = ({ data }) => handler(JSON.stringify(data));
      listeners.set(handler, listener);
      worker.addEventListener("message", listener);
    },
    unsubscribe(handler) {
      const listener = listeners.get(handler);
      if (listener) worker.removeEventListener("message", listener);
      listeners.delete(handler);
    },
  };
}

/**
 * @param {any} params
 * @param {Language} language
 */
function announce(params, language) {
  params.locale = language;
  params.workspaceFolders = [{ uri: ROOT, name: "referentiels" }];
}
