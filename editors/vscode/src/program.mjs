/**
 * Which program is started: the one of the setting `reflint.path`, else the first on the PATH.
 *
 * The path is always absolute: Windows looks for a bare name in the current folder first, where an
 * untrusted workspace could have put one.
 */
import path from "node:path";

/**
 * @typedef {object} Place
 * @property {string} setting the value of `reflint.path`, empty if there is none
 * @property {string | undefined} folder the folder of a relative `setting`; undefined if none is trusted
 * @property {string} search the value of PATH
 * @property {string} platform as `process.platform`
 * @property {(file: string) => boolean} isProgram whether a file is there and can be run
 */

/**
 * Return the absolute path of the program; undefined if there is none.
 *
 * @param {Place} place
 * @returns {string | undefined}
 */
export function programAt({ setting, folder, search, platform, isProgram }) {
  const { delimiter, isAbsolute, join, resolve } = platform === "win32" ? path.win32 : path.posix;
  if (setting) {
    const base = isAbsolute(setting) ? "" : folder;
    if (base === undefined) {
      return undefined;
    }
    const named = base ? resolve(base, setting) : setting;
    return isProgram(named) ? named : undefined;
  }
  const name = platform === "win32" ? "reflint.exe" : "reflint";
  return search
    .split(delimiter)
    .filter((directory) => isAbsolute(directory))
    .map((directory) => join(directory, name))
    .find(isProgram);
}
