/** How the editor looks: the colours of the page, which follow light and dark. */

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

const view = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--page)", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: MONO, fontSize: "0.875rem", lineHeight: "1.65" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.75rem 0" },
  ".cm-line": { padding: "0 1rem 0 0.5rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { backgroundColor: "var(--depth-1)" },
  ".cm-gutters": {
    backgroundColor: "var(--page)",
    color: "var(--muted)",
    borderRight: "1px solid var(--hair)",
  },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--depth-3) 60%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--depth-3)", color: "var(--ink)" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 0.5rem 0 0.75rem" },
  ".cm-tooltip": {
    backgroundColor: "var(--panel)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "0.375rem",
    maxWidth: "min(32rem, 90vw)",
    overflow: "hidden",
  },
  ".cm-tooltip-hover p, .cm-hover p": { margin: "0.35rem 0" },
  ".cm-hover": { padding: "0.35rem 0.75rem", fontSize: "0.875rem", maxHeight: "50vh", overflow: "auto" },
  ".cm-hover h4, .cm-hover h5": { margin: "0.35rem 0", fontSize: "0.9375rem" },
  ".cm-hover table": { borderCollapse: "collapse" },
  ".cm-hover td, .cm-hover th": { padding: "0 0.5rem 0 0", textAlign: "left" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--page)",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: MONO },
  ".cm-diagnostic": { padding: "0.35rem 0.75rem", whiteSpace: "pre-line" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--error)" },
  ".cm-diagnostic-warning": { borderLeft: "4px solid var(--warning)" },
  ".cm-diagnostic-info": { borderLeft: "4px solid var(--info)" },
  ".cm-lintRange": { backgroundImage: "none", textDecorationSkipInk: "none", paddingBottom: "1px" },
  ".cm-lintRange-error": { textDecoration: "underline wavy var(--error) 1.5px" },
  ".cm-lintRange-warning": { textDecoration: "underline wavy var(--warning) 1.5px" },
  ".cm-lintRange-info": { textDecoration: "underline dotted var(--info) 2px" },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--error)" },
  ".cm-lintPoint-warning:after": { borderBottomColor: "var(--warning)" },
  ".cm-lintPoint-info:after": { borderBottomColor: "var(--info)" },
  ".cm-lint-marker": { width: "0.7em", height: "0.7em", content: "none", marginTop: "0.45em" },
  ".cm-lint-marker-error": { background: "var(--error)", borderRadius: "50%" },
  ".cm-lint-marker-warning": { background: "var(--warning)", transform: "rotate(45deg) scale(.85)" },
  ".cm-lint-marker-info": { border: "2px solid var(--info)", borderRadius: "50%" },
  ".cm-specialChar": { color: "var(--error)" },
  ".cm-panels": { backgroundColor: "var(--panel)", color: "var(--ink)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--hair)" },
  ".cm-textfield": { backgroundColor: "var(--page)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-button": {
    backgroundImage: "none",
    backgroundColor: "var(--page)",
    color: "var(--ink)",
    borderColor: "var(--line)",
    borderRadius: "0.25rem",
  },
  ".cm-panel.cm-search :is(input, button, label)": { fontSize: "0.85rem" },
  ".cm-searchMatch": { backgroundColor: "var(--depth-1)" },
  ".cm-searchMatch-selected": { outline: "2px solid var(--accent)" },
});

const syntax = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "700", color: "var(--ink)" },
  { tag: tags.processingInstruction, color: "var(--muted)" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--link)" },
  { tag: tags.labelName, color: "var(--muted)" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.link, textDecoration: "underline" },
  { tag: tags.url, color: "var(--muted)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  { tag: tags.contentSeparator, color: "var(--muted)" },
]);

export const theme = [view, syntaxHighlighting(syntax)];
