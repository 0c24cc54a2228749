/** A file as the page holds it: its text, its line endings, and what it was. */

/**
 * @typedef {object} SourceFile
 * @property {string} path
 * @property {Uint8Array | null} bytes those of a workbook, or of a text that is not UTF-8, which cannot be edited here
 * @property {string} text as it is now, with its own line endings
 * @property {string} original as it was opened
 * @property {string} saved as it was opened or last downloaded
 * @property {"\n" | "\r\n"} ending the line ending that most of its lines have
 */

import { isWorkbook } from "./paths.js";

const MARK = true; // A byte order mark stays part of the text, since it is reported.

/**
 * @param {string} path
 * @param {Uint8Array} bytes
 * @returns {SourceFile}
 */
export function fileOfBytes(path, bytes) {
  if (isWorkbook(path)) return { ...fileOfText(path, ""), bytes };
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: MARK });
    return fileOfText(path, decoder.decode(bytes));
  } catch {
    return { ...fileOfText(path, decoded(bytes)), bytes };
  }
}

// Windows-1252 from 0x80 to 0x9f, with five bytes undefined; the others are those of Latin-1.
const WINDOWS = "€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ";

/**
 * Decode bytes that are not all UTF-8 as `referentiel.reading.decoding` does: UTF-16 by its mark,
 * else each byte that is not UTF-8 as Windows-1252.
 *
 * @param {Uint8Array} bytes
 */
function decoded(bytes) {
  for (const [label, first, second] of /** @type {const} */ ([
    ["utf-16le", 0xff, 0xfe],
    ["utf-16be", 0xfe, 0xff],
  ]))
    if (bytes[0] === first && bytes[1] === second)
      return new TextDecoder(label).decode(bytes);
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: MARK });
  const parts = [];
  let start = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOfUtf8(bytes, at, utf8);
    if (length > 0) {
      at += length;
      continue;
    }
    const byte = bytes[at] ?? 0;
    parts.push(utf8.decode(bytes.subarray(start, at)), WINDOWS[byte - 0x80] ?? String.fromCharCode(byte));
    start = at += 1;
  }
  return parts.join("") + utf8.decode(bytes.subarray(start));
}

/**
 * Give the length of the character at some place, or 0 if it is not UTF-8.
 *
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {TextDecoder} utf8
 */
function lengthOfUtf8(bytes, at, utf8) {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  try {
    utf8.decode(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 0;
  }
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {SourceFile}
 */
export function fileOfText(path, text) {
  return { path, bytes: null, text, original: text, saved: text, ending: endingOf(text) };
}

/** @param {string} text */
function endingOf(text) {
  const windows = text.split("\r\n").length - 1;
  const all = text.split("\n").length - 1;
  return windows > all - windows ? "\r\n" : "\n";
}

/** @param {SourceFile} file */
export function isChanged(file) {
  return file.text !== file.original;
}

/** @param {SourceFile} file */
export function isUnsaved(file) {
  return file.text !== file.saved;
}

/**
 * Give a text with line feeds alone the line endings of its file.
 *
 * @param {string} text
 * @param {SourceFile} file
 */
export function withEnding(text, { ending }) {
  return ending === "\n" ? text : text.replaceAll("\n", ending);
}
