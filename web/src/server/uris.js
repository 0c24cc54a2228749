/** The names of files in the file system of the worker, and in the page. */

/** The folder of the files of the page; the worker's file system is in its memory. */
export const FOLDER = "/referentiels";
export const ROOT = `file://${FOLDER}`;

/** @param {string} path */
export function uriOf(path) {
  return `${ROOT}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/**
 * Return the path of a file of the page, or null for any other.
 *
 * @param {string} uri
 */
export function pathOf(uri) {
  if (!uri.startsWith(`${ROOT}/`)) return null;
  try {
    return decodeURIComponent(uri.slice(ROOT.length + 1));
  } catch {
    return null;
  }
}
