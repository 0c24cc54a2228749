/** Hints inside the text: what an action is worth of the whole, and what a sum lacks. */

import { LSPPlugin } from "@codemirror/lsp-client";
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { unbroken } from "../coded.js";
import { element } from "../elements.js";
import { offsetIn } from "./language-server.js";

class Hint extends WidgetType {
  /** @param {string} label */
  constructor(label) {
    super();
    this.label = label;
  }

  /** @param {Hint} other */
  eq(other) {
    return other.label === this.label;
  }

  toDOM() {
    return element("span", { class: "cm-inlay" }, unbroken(this.label));
  }
}

/** @type {import("@codemirror/state").StateEffectType<import("@codemirror/view").DecorationSet>} */
const shown = StateEffect.define();

/** Keeps the hints where they are while one types. */
export const hints = StateField.define({
  create: () => Decoration.none,
  update: (now, transaction) =>
    transaction.effects.find((effect) => effect.is(shown))?.value ?? now.map(transaction.changes),
  provide: (field) => EditorView.decorations.from(field),
});

/**
 * Ask for the hints of the text that is shown.
 *
 * @param {EditorView} view
 */
export async function renewHints(view) {
  const plugin = LSPPlugin.get(view);
  if (!plugin?.client.serverCapabilities?.inlayHintProvider) return;
  const { doc } = view.state;
  /** @type {any[] | null} */
  const found = await plugin.client.request("textDocument/inlayHint", {
    textDocument: { uri: plugin.uri },
    range: { start: { line: 0, character: 0 }, end: plugin.toPosition(doc.length) },
  });
  // Those of a text that has changed would stand at other places.
  if (view.state.doc !== doc) return;
  const placed = (found ?? []).map(({ position, label }) => {
    const text = typeof label === "string" ? label : label.map((/** @type {any} */ part) => part.value).join("");
    return Decoration.widget({ widget: new Hint(text), side: 1 }).range(offsetIn(doc, position));
  });
  view.dispatch({ effects: shown.of(Decoration.set(placed, true)) });
}
