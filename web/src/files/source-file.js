/** A file as the page holds it: its text, its line endings, and what it was. */

/**
 * @typedef {object} SourceFile
 * @property {string} path
 * @property {Uint8Array | null} bytes those of a file that is not UTF-8, which cannot be edited here
 * @property {string} text as it is now, with its own line endings
 * @property {string} original as it was opened
 * @property {string} saved as it was opened or last downloaded
 * @property {"\n" | "\r\n"} ending the line ending that most of its lines have
 */

const MARK = true; // A byte order mark stays part of the text, since it is reported.

/**
 * @param {string} path
 * @param {Uint8Array} bytes
 * @returns {SourceFile}
 */
export function fileOfBytes(path, bytes) {
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: MARK });
    return fileOfText(path, decoder.decode(bytes));
  } catch {
    const text = new TextDecoder("utf-8", { ignoreBOM: MARK }).decode(bytes);
    return { ...fileOfText(path, text), bytes };
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
