/** Which files of a workspace the server is given. */

// All files that may be checked, sheets too, and those that seem to be such files under a wrong name;
// configurations; baselines.
const READ =
  /\.(?:md(?:\.txt)?|markdown|mdown|mkdn?|mdwn|mdtxt|mdtext|te?xt|ya?ml|csv|tsv)$|^(?:reflint|pyproject)\.toml$|baseline.*\.json$/i;
const OTHER_ENDING = /(?:\.[a-z][a-z0-9]{0,5}|~)$/i;
const DEEPEST = 32;

/**
 * Return whether the server reads a file, or reports it because of its name.
 *
 * @param {string} name
 */
export function isRead(name) {
  return READ.test(name) || !(name.startsWith(".") || OTHER_ENDING.test(name));
}

/**
 * Yield the files below a folder that the server reads; folders that are hidden are not entered.
 *
 * @template Place
 * @param {Place} folder
 * @param {(folder: Place) => Promise<[name: string, isFolder: boolean][]>} list
 * @param {(folder: Place, name: string) => Place} join
 * @param {number} depth
 * @returns {AsyncGenerator<Place, void, undefined>}
 */
export async function* walk(folder, list, join, depth = 0) {
  const entries = (await list(folder)).sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [name, isFolder] of entries) {
    if (!isFolder && isRead(name)) {
      yield join(folder, name);
    }
  }
  for (const [name, isFolder] of entries) {
    if (isFolder && depth < DEEPEST && !name.startsWith(".") && name !== "node_modules") {
      yield* walk(join(folder, name), list, join, depth + 1);
    }
  }
}
