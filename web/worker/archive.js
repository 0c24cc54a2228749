/** The archive of compiled Python modules, unpacked where Python imports them from. */

import { unzipSync } from "fflate";

/**
 * The part of Emscripten's file system that is used here.
 * @typedef {{
 *   mkdirTree(path: string): void,
 *   writeFile(path: string, data: Uint8Array): void,
 * }} FileSystem
 */

/**
 * Unpack a zip that `make web` has written: its names are known to stay inside the folder.
 * @param {FileSystem} fileSystem
 * @param {string} folder
 * @param {Uint8Array} archive
 */
export function unpack(fileSystem, folder, archive) {
  const made = new Set();
  for (const [name, data] of Object.entries(unzipSync(archive))) {
    const path = `${folder}/${name}`;
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(parent)) {
      fileSystem.mkdirTree(parent);
      made.add(parent);
    }
    fileSystem.writeFile(path, data);
  }
}
