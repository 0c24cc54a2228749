/** Edits of the language server, applied to texts. */

import { pathOf } from "../server/uris.js";

/** @import { Position, TextEdit, WorkspaceEdit } from "../types.js" */

const LINE_END = /\r\n|\r|\n/g;

/** The byte order mark, which has no width in positions of the language server. */
export const MARK = "\ufeff";

/**
 * Return the edits of each file, by path.
 *
 * @param {WorkspaceEdit} edit
 * @returns {Map<string, TextEdit[]>}
 */
export function editsByPath(edit) {
  /** @type {[string, TextEdit[]][]} */
  const pairs = edit.documentChanges
    ? edit.documentChanges.map(({ textDocument, edits }) => [textDocument.uri, edits])
    : Object.entries(edit.changes ?? {});
  /** @type {Map<string, TextEdit[]>} */
  const byPath = new Map();
  for (const [uri, edits] of pairs) {
    const path = pathOf(uri);
    if (path !== null) byPath.set(path, [...(byPath.get(path) ?? []), ...edits]);
  }
  return byPath;
}

/**
 * Apply edits, none of which overlap, to a text; what they insert gets its line endings.
 *
 * @param {string} text
 * @param {TextEdit[]} edits
 * @param {string} ending
 * @returns {string}
 */
export function applied(text, edits, ending) {
  const first = text.startsWith(MARK) ? MARK.length : 0;
  const starts = [first, ...[...text.matchAll(LINE_END)].map((end) => end.index + end[0].length)];
  /** @param {Position} position */
  const offset = ({ line, character }) =>
    line >= starts.length
      ? text.length
      : Math.min((starts[line] ?? 0) + character, starts[line + 1] ?? text.length);
  const ordered = edits
    .map(({ range, newText }) => ({
      from: offset(range.start),
      to: offset(range.end),
      insert: newText.replace(LINE_END, ending),
    }))
    .sort((one, other) => one.from - other.from || one.to - other.to);
  let result = "";
  let at = 0;
  for (const { from, to, insert } of ordered) {
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}

const LINE = /[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+/g;

/**
 * Return the edit that makes a text of another, by whole lines.
 *
 * @param {string} before
 * @param {string} after
 * @returns {TextEdit}
 */
export function editBetween(before, after) {
  /** @param {string} text */
  const lines = (text) => text.replace(MARK, "").match(LINE) ?? [];
  const [old, now] = [lines(before), lines(after)];
  let first = 0;
  while (first < old.length && old[first] === now[first]) first += 1;
  let same = 0;
  const most = Math.min(old.length, now.length) - first;
  while (same < most && old.at(-1 - same) === now.at(-1 - same)) same += 1;
  const start = { line: first, character: 0 };
  const end = { line: old.length - same, character: 0 };
  return { range: { start, end }, newText: now.slice(first, now.length - same).join("") };
}
