/**
 * Copies the files of the workspace into the memory of the server of the browser, and what becomes of
 * them.
 */
import * as vscode from "vscode";
import { isRead, walk } from "./walk.mjs";

/** @import { Addresses } from "./addresses.mjs" */
/** @typedef {{ uri: string, base64: string }} File */
/** @typedef {{ files: File[], deleted: string[] }} Changes the parameters of `reflint/writeFiles` */

const MOST_FILES = 5000;
// The server reads no larger file, not even a sheet: it says that one is too large, whatever is in it.
const MOST_BYTES = 16 * 1024 * 1024 + 1;
// Changes of many files, such as another branch, are one message.
const DELAY = 200;

export class WorkspaceFiles {
  /** @param {(uri: vscode.Uri) => string} toProtocol the address of a file in the memory of the server */
  constructor(toProtocol) {
    this.toProtocol = toProtocol;
    /** @type {Map<string, vscode.Uri>} */
    this.changed = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /**
   * Return all files of the workspace, and whether some are left out because there are too many.
   *
   * @returns {Promise<Changes & { tooMany: boolean }>}
   */
  async all() {
    const found = [];
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      for await (const uri of filesIn(folder.uri)) {
        if (found.length === MOST_FILES) {
          return { ...(await this.read(found)), tooMany: true };
        }
        found.push(uri);
      }
    }
    return { ...(await this.read(found)), tooMany: false };
  }

  /**
   * Tell `write` of each change, until the result is disposed of.
   *
   * @param {(changes: Changes) => void} write
   * @returns {vscode.Disposable}
   */
  watch(write) {
    const watcher = vscode.workspace.createFileSystemWatcher("**/*");
    /** @param {vscode.Uri} uri */
    const note = (uri) => {
      if (!isRead(uri.path.split("/").pop() ?? "")) {
        return;
      }
      this.changed.set(uri.toString(), uri);
      this.timer ??= setTimeout(async () => {
        this.timer = undefined;
        const uris = [...this.changed.values()];
        this.changed.clear();
        write(await this.read(uris));
      }, DELAY);
    };
    const events = [watcher.onDidCreate(note), watcher.onDidChange(note), watcher.onDidDelete(note)];
    return vscode.Disposable.from(watcher, ...events, { dispose: () => clearTimeout(this.timer) });
  }

  /**
   * Read files, and all in folders, which are told of as one when they are renamed.
   *
   * @param {readonly vscode.Uri[]} uris
   * @returns {Promise<Changes>}
   */
  async read(uris) {
    /** @type {Changes} */
    const changes = { files: [], deleted: [] };
    /** @param {vscode.Uri} uri */
    const readOne = async (uri) => {
      const address = this.toProtocol(uri);
      const content = await contentOf(uri);
      if (content === "folder") {
        for await (const below of filesIn(uri)) {
          await readOne(below);
        }
      } else if (content) {
        changes.files.push({ uri: address, base64: base64Of(content) });
      } else {
        changes.deleted.push(address);
      }
    };
    await Promise.all(uris.map(readOne));
    return changes;
  }
}

/** @param {vscode.Uri} folder */
function filesIn(folder) {
  // Not `findFiles`, which finds nothing on file systems that cannot be searched.
  return walk(folder, entriesOf, vscode.Uri.joinPath);
}

/**
 * Return the names in a folder, and which are folders; links are not followed to other folders.
 *
 * @param {vscode.Uri} folder
 * @returns {Promise<[name: string, isFolder: boolean][]>}
 */
async function entriesOf(folder) {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.map(([name, type]) => [name, type === vscode.FileType.Directory]);
  } catch {
    return [];
  }
}

/**
 * Return what is in a file, no more than the server needs; undefined if it is gone or cannot be read.
 *
 * @param {vscode.Uri} uri
 * @returns {Promise<Uint8Array | "folder" | undefined>}
 */
async function contentOf(uri) {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (type & vscode.FileType.Directory) {
      return type === vscode.FileType.Directory ? "folder" : undefined;
    }
    const bytes = await vscode.workspace.fs.readFile(uri);
    return size > MOST_BYTES ? bytes.subarray(0, MOST_BYTES) : bytes;
  } catch {
    return undefined;
  }
}

/** @param {Uint8Array} bytes */
function base64Of(bytes) {
  let text = "";
  // Arguments of one call are limited.
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}
