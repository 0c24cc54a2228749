/** Shows a diff: what is removed and added, of a unified one with the lines around. */

import { element } from "./elements.js";
import { applied } from "./files/edits.js";
import { say } from "./words.js";

/** @import { Language, Position, TextEdit } from "./types.js" */

/**
 * @typedef {object} FileDiff
 * @property {string} path
 * @property {{ kind: "kept" | "removed" | "added" | "gap", text: string }[]} lines
 */

/**
 * Read a unified diff of one or more files.
 *
 * @param {string} diff
 * @returns {FileDiff[]}
 */
export function parseDiff(diff) {
  /** @type {FileDiff[]} */
  const files = [];
  // How many lines of each side a hunk still has: `--- ` and `+++ ` may be lines of the texts.
  let [before, after] = [0, 0];
  for (const line of diff.split("\n")) {
    const lines = files.at(-1)?.lines ?? [];
    const hunk = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line);
    if (before > 0 || after > 0) {
      const kind = line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "kept";
      if (line.startsWith("\\")) continue;
      if (kind !== "added") before -= 1;
      if (kind !== "removed") after -= 1;
      lines.push({ kind, text: line.slice(1) });
    } else if (hunk) {
      [before, after] = [Number(hunk[1] ?? 1), Number(hunk[2] ?? 1)];
      if (lines.length > 0) lines.push({ kind: "gap", text: "…" });
    } else if (line.startsWith("+++ ")) {
      files.push({ path: line.slice(4).replace(/^b\//, "").split("\t")[0] ?? "", lines: [] });
    }
  }
  return files;
}

/**
 * Return what edits change in a text, by whole lines.
 *
 * @param {string} path
 * @param {string} text
 * @param {TextEdit[]} edits none of which overlap
 * @returns {FileDiff}
 */
export function diffOf(path, text, edits) {
  const lines = text.split(/\r\n|\r|\n/);
  /** @type {TextEdit[][]} those that change the same lines */
  const hunks = [];
  for (const edit of edits.toSorted((one, other) => one.range.start.line - other.range.start.line)) {
    const last = hunks.at(-1);
    if (last && last.some(({ range }) => range.end.line >= edit.range.start.line)) last.push(edit);
    else hunks.push([edit]);
  }
  /** @type {FileDiff["lines"]} */
  const shown = [];
  for (const hunk of hunks) {
    const first = hunk[0]?.range.start.line ?? 0;
    const last = Math.max(...hunk.map(({ range }) => range.end.line));
    const before = lines.slice(first, last + 1);
    /** @param {Position} position */
    const moved = ({ line, character }) => ({ line: line - first, character });
    const inside = hunk.map(({ range, newText }) => ({ newText, range: { start: moved(range.start), end: moved(range.end) } }));
    const after = applied(before.join("\n"), inside, "\n").split("\n");
    if (shown.length > 0) shown.push({ kind: "gap", text: "…" });
    shown.push(...before.map((line) => ({ kind: /** @type {const} */ ("removed"), text: line })));
    shown.push(...after.map((line) => ({ kind: /** @type {const} */ ("added"), text: line })));
  }
  return { path, lines: shown };
}

/**
 * @param {FileDiff[]} files
 * @param {Language} language
 */
export function diffElements(files, language) {
  return files.map(({ path, lines }) =>
    element(
      "section",
      { class: "diff", "aria-label": say(language, "diffOf", { path }) },
      element("h3", {}, path),
      element("div", { class: "lines", tabindex: 0, role: "group", "aria-label": path, lang: "fr" },
        lines.map(({ kind, text }) => lineElement(kind, text, language)),
      ),
    ),
  );
}

/**
 * @param {FileDiff["lines"][number]["kind"]} kind
 * @param {string} text
 * @param {Language} language
 */
function lineElement(kind, text, language) {
  if (kind === "kept" || kind === "gap") return element("div", { class: kind }, text || "\u00a0");
  const name = kind === "added" ? "ins" : "del";
  const word = element("span", { class: "hidden" }, `${say(language, kind)} : `);
  return element("div", { class: kind }, word, element(name, {}, text || "\u00a0"));
}
