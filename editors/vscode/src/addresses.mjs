/**
 * The addresses of files in the server of the browser, which knows only files of its own memory.
 *
 * The workspace may be on any file system, such as `vscode-vfs://github/…`. Its folder NAME number N
 * is `/N/NAME` in memory: the name of a folder says what a file in it is. What is outside all folders,
 * such as an unsaved document, is `/outside/ADDRESS/NAME`.
 *
 * @typedef {{ scheme: string, authority: string, path: string }} Parts what is used of a URI
 */

const OUTSIDE = "/outside/";

export class Addresses {
  /** @param {readonly Parts[]} folders the folders of the workspace, in their order */
  constructor(folders) {
    this.folders = folders.map((folder, index) => ({
      scheme: folder.scheme,
      authority: folder.authority,
      path: folder.path.replace(/\/+$/, ""),
      memory: `/${index + 1}/${lastName(folder.path) || "workspace"}`,
    }));
  }

  /**
   * Return the path in memory of a file; `address` is its whole URI.
   *
   * @param {Parts} uri
   * @param {string} address
   */
  toMemory(uri, address) {
    let best;
    for (const folder of this.folders) {
      const same = folder.scheme === uri.scheme && folder.authority === uri.authority;
      if (same && isBelow(uri.path, folder.path) && folder.path.length > (best?.path.length ?? -1)) {
        best = folder;
      }
    }
    return best
      ? best.memory + uri.path.slice(best.path.length)
      : `${OUTSIDE}${encodeURIComponent(address)}/${lastName(uri.path)}`;
  }

  /**
   * Return what `toMemory` was given, as the parts or the whole address; undefined for another path.
   *
   * @param {string} memory
   * @returns {Parts | string | undefined}
   */
  fromMemory(memory) {
    if (memory.startsWith(OUTSIDE)) {
      return decodeURIComponent(memory.slice(OUTSIDE.length).split("/", 1)[0] ?? "");
    }
    const folder = this.folders.find((one) => isBelow(memory, one.memory));
    return (
      folder && {
        scheme: folder.scheme,
        authority: folder.authority,
        path: folder.path + memory.slice(folder.memory.length),
      }
    );
  }
}

/**
 * @param {string} path
 * @param {string} folder
 */
function isBelow(path, folder) {
  return path === folder || path.startsWith(`${folder}/`);
}

/** @param {string} path */
function lastName(path) {
  return path.replace(/\/+$/, "").split("/").pop() ?? "";
}
