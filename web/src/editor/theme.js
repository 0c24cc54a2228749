/** How the editor looks: the colours of the page, which follow light and dark. */

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
const PANEL = { backgroundColor: "var(--panel)", color: "var(--ink)" };
const FIELD = { backgroundColor: "var(--page)", color: "var(--ink)", borderColor: "var(--line)" };

/**
 * How findings of a severity look: underlined, explained, and in the gutter.
 *
 * @param {string} severity
 * @param {string} line
 * @param {Record<string, string>} marker
 */
const finding = (severity, line, marker) => ({
  [`.cm-lintRange-${severity}`]: { textDecoration: `underline ${line} var(--${severity}) 2px` },
  [`.cm-lintPoint-${severity}:after`]: { borderBottomColor: `var(--${severity})` },
  [`.cm-diagnostic-${severity}`]: { borderLeft: `4px solid var(--${severity})` },
  [`.cm-lint-marker-${severity}`]: { border: `2px solid var(--${severity})`, ...marker },
});

const view = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--page)", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: MONO, fontSize: "0.875rem", lineHeight: "1.65" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.75rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, .cm-searchMatch":
    { backgroundColor: "var(--depth-1)" },
  ".cm-searchMatch-selected": { outline: "2px solid var(--accent)" },
  ".cm-gutters": { backgroundColor: "var(--page)", color: "var(--muted)", borderRight: "1px solid var(--hair)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--depth-3) 60%, transparent)" },
  ".cm-tooltip": { ...PANEL, border: "1px solid var(--line)", maxWidth: "min(32rem, 90vw)", maxHeight: "50vh", overflow: "auto" },
  ".cm-lsp-documentation": { padding: "0.35rem 0.75rem", whiteSpace: "pre-wrap" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--page)" },
  ".cm-diagnostic": { padding: "0.35rem 0.75rem", whiteSpace: "pre-line" },
  ".cm-lintRange": { backgroundImage: "none", textDecorationSkipInk: "none" },
  ".cm-lint-marker": { width: "0.7em", height: "0.7em", content: "none", marginTop: "0.45em", boxSizing: "border-box" },
  ...finding("error", "wavy", { background: "var(--error)", borderRadius: "50%" }),
  ...finding("warning", "wavy", { background: "var(--warning)", transform: "rotate(45deg) scale(.85)" }),
  ...finding("info", "dotted", { borderRadius: "50%" }),
  ".cm-specialChar": { color: "var(--error)" },
  ".cm-panels": PANEL,
  ".cm-textfield": FIELD,
  ".cm-button": { ...FIELD, backgroundImage: "none" },
});

const syntax = HighlightStyle.define([
  { tag: [tags.heading, tags.strong], fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.link, textDecoration: "underline" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--link)" },
  { tag: [tags.processingInstruction, tags.labelName, tags.url, tags.comment, tags.contentSeparator], color: "var(--muted)" },
]);

export const theme = [view, syntaxHighlighting(syntax)];
