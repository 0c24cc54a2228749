/** What the language server shows inside the text: what a word means, and how to complete it. */

import { autocompletion } from "@codemirror/autocomplete";
import { LSPPlugin, serverCompletionSource } from "@codemirror/lsp-client";
import { ViewPlugin, hoverTooltip } from "@codemirror/view";
import { element } from "../elements.js";
import { MARK } from "../files/edits.js";
import { markdownElements } from "../markdown.js";

// In milliseconds: how long nothing is typed before the worker gets the text.
const QUIET = 150;

/** Sends what is typed to the worker, soon after. */
const sync = ViewPlugin.fromClass(
  class {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    timer;

    /** @param {import("@codemirror/view").ViewUpdate} update */
    update(update) {
      if (!update.docChanged) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => LSPPlugin.get(update.view)?.client.sync(), QUIET);
    }

    destroy() {
      clearTimeout(this.timer);
    }
  },
);

const hover = hoverTooltip(async (view, at) => {
  const plugin = LSPPlugin.get(view);
  if (!plugin?.client.serverCapabilities?.hoverProvider) return null;
  plugin.client.sync();
  /** @type {any} */
  const found = await plugin.client.request("textDocument/hover", {
    textDocument: { uri: plugin.uri },
    position: plugin.toPosition(at),
  });
  const text = typeof found?.contents === "string" ? found.contents : found?.contents?.value;
  if (!text) return null;
  const { range } = found;
  const pos = range ? offsetIn(view.state.doc, range.start) : at;
  return {
    pos,
    end: range ? offsetIn(view.state.doc, range.end) : at,
    above: true,
    create: () => ({
      dom: element("div", { class: "cm-hover" }, markdownElements(text, { level: 4 })),
    }),
  };
});

/**
 * Complete with what the server proposes, without its documentation, which the client would show
 * as markup.
 *
 * @param {import("@codemirror/autocomplete").CompletionContext} context
 */
async function complete(context) {
  const result = await serverCompletionSource(context);
  if (!result) return null;
  return { ...result, options: result.options.map(({ info: _, ...option }) => option) };
}

/** Offers completions while there is a server; its timers outlive it, and want their state then. */
export const completion = autocompletion({ override: [complete] });

/** The rest, for as long as there is a server. */
export const languageServer = [sync, hover];

/**
 * Return the position of an offset, which is not that of a byte order mark.
 *
 * @param {import("@codemirror/state").Text} doc
 * @param {number} offset
 * @returns {import("../types.js").Position}
 */
export function positionIn(doc, offset) {
  const { from, number } = doc.lineAt(offset);
  const mark = number === 1 && doc.sliceString(0, MARK.length) === MARK ? MARK.length : 0;
  return { line: number - 1, character: Math.max(0, offset - from - mark) };
}

/**
 * Return the offset of a position; that of another state of the text is cut to fit.
 *
 * @param {import("@codemirror/state").Text} doc
 * @param {import("../types.js").Position} position
 */
export function offsetIn(doc, { line, character }) {
  if (line >= doc.lines) return doc.length;
  const { from, length } = doc.line(line + 1);
  const mark = line === 0 && doc.sliceString(0, MARK.length) === MARK ? MARK.length : 0;
  return from + Math.min(mark + character, length);
}
