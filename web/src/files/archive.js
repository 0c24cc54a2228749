/** Unpacks zip archives, hostile ones too, and packs the files that changed. */

import { Unzip, UnzipInflate, strToU8, zipSync } from "fflate";
import { N_ } from "../words.js";
import { entryName } from "./names.js";

/** @import { Intake } from "./intake.js" */

/** The most bytes of a file, and the most entries of an archive, including those that are ignored. */
export const FILE = 2_000_000;
export const ENTRIES = 20_000;
// What is pushed at once, in bytes: a bomb grows at most a thousandfold before it is seen.
const STEP = 4096;
// The third byte of an empty archive.
const EMPTY = 0x05;

/** Why something was not opened, with its `name`. */
export const UNREADABLE = N_("“{name}” could not be read.");
export const TOO_LARGE = N_("“{name}” was not opened: it is larger than 2 MB.");
export const ARCHIVE_TOO_LARGE = N_("The archive “{name}” is too large: it was not opened, or only in part.");
const BROKEN = N_("The archive “{name}” is damaged, or is not a zip.");

class TooMany extends Error {}

/**
 * Unpack an archive. The sizes in its headers are not trusted: the inflated bytes are counted.
 *
 * @param {Intake} intake
 * @param {string} name
 * @param {Uint8Array} archive
 */
export function unpack(intake, name, archive) {
  if (archive[0] !== 0x50 || archive[1] !== 0x4b) return intake.report(BROKEN, name);
  let entries = 0;
  const reader = new Unzip((entry) => {
    entries += 1;
    if (entries > ENTRIES) throw new TooMany();
    if (!entry.name.endsWith("/")) take(intake, entry);
  });
  reader.register(UnzipInflate);
  try {
    for (let at = 0; at < archive.length; at += STEP)
      reader.push(archive.subarray(at, at + STEP), at + STEP >= archive.length);
  } catch (error) {
    return intake.report(error instanceof TooMany ? ARCHIVE_TOO_LARGE : BROKEN, name);
  }
  if (entries === 0 && archive[2] !== EMPTY) intake.report(BROKEN, name);
}

/**
 * @param {Intake} intake
 * @param {import("fflate").UnzipFile} entry
 */
function take(intake, entry) {
  const path = intake.accepts(entryName(entry.name), entry.originalSize ?? 0);
  if (path === null) return;
  /** @type {Uint8Array[]} */
  const chunks = [];
  let size = 0;
  let isRefused = false;
  entry.ondata = (error, chunk, isLast) => {
    if (isRefused) return;
    size += chunk?.length ?? 0;
    isRefused = error !== null || size > FILE;
    if (isRefused) {
      intake.report(error ? UNREADABLE : TOO_LARGE, path);
      entry.terminate();
      return;
    }
    chunks.push(chunk);
    if (isLast) intake.add(path, joined(chunks, size));
  };
  entry.start();
}

/**
 * @param {Uint8Array[]} chunks
 * @param {number} size
 */
function joined(chunks, size) {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/**
 * Pack texts into an archive.
 *
 * @param {Iterable<[path: string, text: string]>} files
 * @returns {Uint8Array}
 */
export function pack(files) {
  return zipSync(Object.fromEntries([...files].map(([path, text]) => [path, strToU8(text)])));
}
