/** What was checked, by the overview of the server: a file that is of no referential has no findings. */

import { pathOf } from "./uris.js";

/** @import { Overview } from "../types.js" */

/**
 * Tell whether something was checked at all.
 *
 * @param {Overview} overview
 */
export function hasChecked({ files }) {
  return files.length > 0;
}

/**
 * Tell whether a file was checked.
 *
 * @param {Overview} overview
 * @param {string} path
 */
export function hasCheckedFile({ files }, path) {
  return files.some((uri) => pathOf(uri) === path);
}
