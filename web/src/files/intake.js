/** Gathers the files that are dropped, picked or unpacked, within the limits. */

import { N_ } from "../words.js";
import { ARCHIVE_TOO_LARGE, ENTRIES, FILE, TOO_LARGE, UNREADABLE, unpack } from "./archive.js";
import { isRead, safePath } from "./names.js";

/** @typedef {{ why: string, name: string }} Problem what was not taken, and why, with its `name` */
/** @typedef {{ path: string, file: File | null }} Picked a file, or what could not be read */

/** The most bytes of all files together, or of an archive, and the most files. */
const TOTAL = 20_000_000;
const COUNT = 2000;
const UNSAFE = N_("“{name}” was not opened: this name is not valid, or leads out of the folder.");
const TWICE = N_("“{name}” occurs more than once: only the first file was opened.");
const TOO_MUCH = N_("From “{name}” on, nothing was opened: the page opens at most 2,000 files, and 20 MB in all.");

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
   * @param {number} size in bytes, as given by the browser or the archive
   */
  accepts(written, size) {
    const path = safePath(written);
    if (path === null) return this.report(UNSAFE, written);
    if (!isRead(path)) {
      this.ignored.push(path);
      return null;
    }
    if (size > FILE) return this.report(TOO_LARGE, path);
    if (this.files.has(path)) return this.report(TWICE, path);
    if (this.#isFull || this.files.size >= COUNT || this.#bytes + size > TOTAL) {
      if (!this.#isFull) this.report(TOO_MUCH, path);
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
    if (bytes.length > FILE) return void this.report(TOO_LARGE, path);
    this.#bytes += bytes.length;
    this.files.set(path, bytes);
  }

  /**
   * @param {string} why
   * @param {string} name
   * @returns {null}
   */
  report(why, name) {
    this.problems.push({ why, name });
    return null;
  }
}

/**
 * Take in files, some of which may be archives.
 *
 * @param {Iterable<Picked>} picked
 * @returns {Promise<Intake>}
 */
export async function takeIn(picked) {
  const intake = new Intake();
  for (const one of picked) await take(intake, one);
  return intake;
}

/**
 * @param {Intake} intake
 * @param {Picked} picked
 */
async function take(intake, { path, file }) {
  if (file === null) return intake.report(UNREADABLE, path);
  const isArchive = /\.zip$/i.test(path);
  if (isArchive && file.size > TOTAL) return intake.report(ARCHIVE_TOO_LARGE, path);
  const taken = isArchive ? path : intake.accepts(path, file.size);
  if (taken === null) return;
  // The file was moved, or its folder may not be read.
  const content = await file.arrayBuffer().catch(() => null);
  if (!content) intake.report(UNREADABLE, path);
  else if (isArchive) unpack(intake, path, new Uint8Array(content));
  else intake.add(taken, new Uint8Array(content));
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
 * List the files that were dropped, also those in folders; `file` is null if it cannot be read.
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
 */
async function walk(entry, path, found) {
  if (found.length > ENTRIES) return;
  // What was moved, or may not be read, is listed; the rest is taken.
  await list(entry, path, found).catch(() => found.push({ path, file: null }));
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
