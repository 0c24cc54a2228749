/** Names of files and positions in messages of the language server. */

/** @import { Text } from "@codemirror/state" */
/** @import { Position, Range, TextEdit, WorkspaceEdit } from "./types.js" */

/** The folder of the files of the page; the worker's file system is in its memory. */
export const FOLDER = "/referentiels";
export const ROOT = `file://${FOLDER}`;

/** @param {string} path */
export function uriOf(path) {
  return `${ROOT}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/**
 * Return the path of a file of the page, or null for any other.
 *
 * @param {string} uri
 */
export function pathOf(uri) {
  if (!uri.startsWith(`${ROOT}/`)) return null;
  try {
    return decodeURIComponent(uri.slice(ROOT.length + 1));
  } catch {
    return null;
  }
}

/**
 * Return the edits of each file, by path.
 *
 * @param {WorkspaceEdit} edit
 * @returns {Map<string, TextEdit[]>}
 */
export function editsByPath({ changes = {}, documentChanges }) {
  /** @type {[string, TextEdit[]][]} */
  const pairs = documentChanges
    ? documentChanges.map(({ textDocument, edits }) => [textDocument.uri, edits])
    : Object.entries(changes);
  /** @type {Map<string, TextEdit[]>} */
  const byPath = new Map();
  for (const [uri, edits] of pairs) {
    const path = pathOf(uri);
    if (path !== null) byPath.set(path, [...(byPath.get(path) ?? []), ...edits]);
  }
  return byPath;
}

/**
 * Return edits as changes of a text, sorted by position.
 *
 * @param {Text} doc
 * @param {TextEdit[]} edits none of which overlap
 */
export function changesOf(doc, edits) {
  return edits
    .map(({ range, newText }) => ({
      from: offsetIn(doc, range.start),
      to: offsetIn(doc, range.end),
      insert: newText.replaceAll(/\r\n?/g, "\n"),
    }))
    .sort((one, other) => one.from - other.from || one.to - other.to);
}

/**
 * @param {Text} doc
 * @param {number} offset
 * @returns {Position}
 */
export function positionIn(doc, offset) {
  const { from, number } = doc.lineAt(offset);
  return { line: number - 1, character: offset - from };
}

/**
 * Return the offset of a position; beyond the end of its line or of the text, that end.
 *
 * @param {Text} doc
 * @param {Position} position
 */
export function offsetIn(doc, { line, character }) {
  if (line >= doc.lines) return doc.length;
  const { from, length } = doc.line(line + 1);
  return from + Math.min(character, length);
}

/**
 * Return the start of a line.
 *
 * @param {number} line from 1
 * @returns {Range}
 */
export function atLine(line) {
  const start = { line: line - 1, character: 0 };
  return { start, end: start };
}
