/** A file as the page holds it: its text now and before, its line endings; and saving files. */

import { isWorkbook } from "./names.js";

/**
 * @typedef {object} SourceFile
 * @property {string} path
 * @property {Uint8Array | null} bytes those of a workbook, or of a text that is not UTF-8, which cannot be edited here
 * @property {string} text as it is now, with its own line endings and its byte order mark
 * @property {string} original as it was opened
 * @property {string} saved as it was opened or last downloaded
 * @property {"\n" | "\r\n"} ending the line ending that most of its lines have
 */

const MARK = "\ufeff";

/**
 * @param {string} path
 * @param {Uint8Array} bytes
 * @returns {SourceFile}
 */
export function fileOfBytes(path, bytes) {
  if (isWorkbook(path)) return { ...fileOfText(path, ""), bytes };
  try {
    // A byte order mark stays part of the text, since it is reported.
    return fileOfText(path, new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return { ...fileOfText(path, decoded(bytes)), bytes };
  }
}

// A character of UTF-8 of several bytes, or a byte that is part of none.
const CHARACTER =
  /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/g;

// Windows-1252 from 0x80 to 0x9f, with five bytes undefined; the others are those of Latin-1.
const WINDOWS = "€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ";

/**
 * Decode bytes that are not all UTF-8 as `referentiel.reading.decoding` does: UTF-16 by its mark,
 * else each byte that is not UTF-8 as Windows-1252.
 *
 * @param {Uint8Array} bytes
 */
function decoded(bytes) {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  if (mark === 0xfffe) return new TextDecoder("utf-16le").decode(bytes);
  if (mark === 0xfeff) return new TextDecoder("utf-16be").decode(bytes);
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return binary.replace(CHARACTER, (written) => {
    try {
      return utf8.decode(Uint8Array.from(written, (one) => one.charCodeAt(0)));
    } catch {
      return written.replaceAll(/[\x80-\x9f]/g, (one) => WINDOWS[one.charCodeAt(0) - 0x80] ?? one);
    }
  });
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {SourceFile}
 */
export function fileOfText(path, text) {
  const windows = text.split("\r\n").length - 1;
  const ending = windows > text.split("\n").length - 1 - windows ? "\r\n" : "\n";
  return { path, bytes: null, text, original: text, saved: text, ending };
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
 * Return the text as an editor has it: with line feeds alone, without a byte order mark.
 *
 * @param {SourceFile} file
 */
export function edited({ text }) {
  return text.replace(/^\ufeff/, "").replaceAll(/\r\n?/g, "\n");
}

/**
 * Return the text of an editor with the line endings and the byte order mark of its file.
 *
 * @param {string} text
 * @param {SourceFile} file
 */
export function exact(text, file) {
  // An unchanged text may mix its line endings.
  if (edited(file) === text) return file.text;
  const mark = file.text.startsWith(MARK) ? MARK : "";
  return mark + text.replaceAll("\n", file.ending);
}

/**
 * Save content that the page has made as a file on the user's machine.
 *
 * @param {string} name
 * @param {string} type
 * @param {BlobPart} content
 */
export function save(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
