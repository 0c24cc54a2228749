/** Gathers the files that are dropped, picked or unpacked, within the limits. */

import { unpack } from "./archive.js";
import * as limits from "./limits.js";
import { isRead, safePath } from "./paths.js";

/** @import { Key } from "../words.js" */

/** @typedef {{ key: Key, name: string }} Problem what was not taken, and why */
/** @typedef {{ path: string, file: File | null }} Picked a file, or what could not be read */

/** Takes files in, one by one, and remembers what was not taken. */
export class Intake {
  /** @type {Map<string, Uint8Array>} */
  files = new Map();
  /** @type {Problem[]} */
  problems = [];
  /** @type {string[]} */
  ignored = [];
  #bytes = 0;
  #isFull = false;

  /**
   * Return the path under which a file would be taken, or null if it is not.
   *
   * @param {string} written
   * @param {number} size in bytes, as it is told
   */
  accepts(written, size) {
    const path = safePath(written);
    if (path === null) return this.#refuse("unsafePath", written);
    if (!isRead(path)) {
      this.ignored.push(path);
      return null;
    }
    if (size > limits.FILE) return this.#refuse("fileTooLarge", path);
    if (this.files.has(path)) return this.#refuse("pathTwice", path);
    if (this.files.size >= limits.COUNT || this.#bytes + size > limits.TOTAL) {
      if (!this.#isFull) this.#refuse("tooMuch", path);
      this.#isFull = true;
      return null;
    }
    return path;
  }

  /**
   * @param {string} path
   * @param {Uint8Array} bytes
   */
  add(path, bytes) {
    if (bytes.length > limits.FILE) return void this.#refuse("fileTooLarge", path);
    this.#bytes += bytes.length;
    this.files.set(path, bytes);
  }

  /**
   * @param {Key} key
   * @param {string} name
   * @returns {null}
   */
  #refuse(key, name) {
    this.problems.push({ key, name });
    return null;
  }

  /**
   * @param {Key} key
   * @param {string} name
   */
  report(key, name) {
    this.#refuse(key, name);
  }
}

/**
 * Take in files, of which some may be archives.
 *
 * @param {Iterable<Picked>} picked
 * @returns {Promise<Intake>}
 */
export async function takeIn(picked) {
  const intake = new Intake();
  for (const { path, file } of picked) {
    if (file === null) intake.report("unreadable", path);
    else if (/\.zip$/i.test(file.name)) await takeArchive(intake, file);
    else if (intake.accepts(path, file.size) !== null) await takeFile(intake, path, file);
  }
  return intake;
}

/**
 * @param {Intake} intake
 * @param {string} path
 * @param {File} file
 */
async function takeFile(intake, path, file) {
  try {
    intake.add(safePath(path) ?? path, new Uint8Array(await file.arrayBuffer()));
  } catch {
    // The file was moved or its folder may not be read.
    intake.report("unreadable", path);
  }
}

/**
 * @param {Intake} intake
 * @param {File} file
 */
async function takeArchive(intake, file) {
  if (file.size > limits.ARCHIVE) return intake.report("archiveTooLarge", file.name);
  /** @type {Uint8Array} */
  let archive;
  try {
    archive = new Uint8Array(await file.arrayBuffer());
  } catch {
    return intake.report("unreadable", file.name);
  }
  unpack(intake, file.name, archive);
}

/**
 * List the files of an `<input type="file">`, of files or of a folder.
 *
 * @param {FileList} list
 * @returns {Picked[]}
 */
export function picked(list) {
  return [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * List the files that were dropped, those in folders too, and what of them cannot be read.
 *
 * @param {DataTransfer} transfer
 * @returns {Promise<Picked[]>}
 */
export async function dropped(transfer) {
  // The entries must be asked for before anything else is waited for.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some((entry) => entry !== null)) return picked(transfer.files);
  /** @type {Picked[]} */
  const found = [];
  for (const entry of entries) if (entry) await walk(entry, entry.name, found);
  return found;
}

/**
 * @param {FileSystemEntry} entry
 * @param {string} path
 * @param {Picked[]} found
 * @returns {Promise<void>}
 */
async function walk(entry, path, found) {
  if (found.length > limits.ENTRIES) return;
  try {
    await list(entry, path, found);
  } catch {
    // It was moved, or may not be read; the rest is taken.
    found.push({ path, file: null });
  }
}

/**
 * @param {FileSystemEntry} entry
 * @param {string} path
 * @param {Picked[]} found
 * @returns {Promise<void>}
 */
async function list(entry, path, found) {
  if (entry.isFile) {
    const one = /** @type {FileSystemFileEntry} */ (entry);
    /** @type {File} */
    const file = await new Promise((resolve, reject) => one.file(resolve, reject));
    found.push({ path, file });
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const one of some) await walk(one, `${path}/${one.name}`, found);
  }
}
