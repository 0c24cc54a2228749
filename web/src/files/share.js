/** A link that holds texts in its fragment, which no browser sends to a server. */

import { Inflate, deflateSync, strFromU8, strToU8 } from "fflate";
import { COUNT, TOTAL } from "./limits.js";
import { safePath } from "./paths.js";

// The number is the version of the form of the link.
const PREFIX = "#reflint=1.";
const STEP = 4096;

/**
 * Return the fragment that holds texts.
 *
 * @param {Iterable<[path: string, text: string]>} files
 * @returns {string}
 */
export function fragmentOf(files) {
  const packed = deflateSync(strToU8(JSON.stringify([...files])), { level: 9 });
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  const base64 = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return PREFIX + base64;
}

/** @param {string} fragment */
export function isShared(fragment) {
  return fragment.startsWith(PREFIX);
}

/**
 * Return the texts that a fragment holds, or null if it holds none that can be read.
 *
 * @param {string} fragment
 * @returns {Map<string, string> | null}
 */
export function textsOf(fragment) {
  try {
    const base64 = fragment.slice(PREFIX.length).replaceAll("-", "+").replaceAll("_", "/");
    const packed = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    return checked(JSON.parse(strFromU8(inflated(packed))));
  } catch {
    return null;
  }
}

/**
 * Inflate bytes, and stop a bomb where it is larger than all that is taken.
 *
 * @param {Uint8Array} packed
 */
function inflated(packed) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  let size = 0;
  const reader = new Inflate((chunk) => {
    size += chunk.length;
    if (size > TOTAL) throw new RangeError("too large");
    chunks.push(chunk);
  });
  for (let at = 0; at < packed.length; at += STEP)
    reader.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/**
 * @param {unknown} pairs
 * @returns {Map<string, string> | null}
 */
function checked(pairs) {
  if (!Array.isArray(pairs) || pairs.length === 0 || pairs.length > COUNT) return null;
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const pair of pairs) {
    if (!Array.isArray(pair) || typeof pair[0] !== "string" || typeof pair[1] !== "string")
      return null;
    const path = safePath(pair[0]);
    if (path === null) return null;
    texts.set(path, pair[1]);
  }
  return texts;
}
