// A file system in memory, as one on a forge is: VS Code cannot search it, and `reflint` has no path to it.
"use strict";
const vscode = require("vscode");

class Memory {
  constructor() {
    this.files = new Map();
    this.emitter = new vscode.EventEmitter();
    this.onDidChangeFile = this.emitter.event;
  }

  watch() {
    return new vscode.Disposable(() => {});
  }

  stat(uri) {
    const content = this.files.get(uri.path);
    if (!content && this.readDirectory(uri).length === 0) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    const type = content ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: content?.length ?? 0 };
  }

  readDirectory(uri) {
    const folder = `${uri.path.replace(/\/$/, "")}/`;
    const entries = new Map();
    for (const path of this.files.keys()) {
      if (path.startsWith(folder)) {
        const [name, ...below] = path.slice(folder.length).split("/");
        entries.set(name, below.length ? vscode.FileType.Directory : vscode.FileType.File);
      }
    }
    return [...entries];
  }

  readFile(uri) {
    const content = this.files.get(uri.path);
    if (!content) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return content;
  }

  writeFile(uri, content) {
    const type = this.files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    this.files.set(uri.path, content);
    this.emitter.fire([{ type, uri }]);
  }

  delete(uri) {
    this.files.delete(uri.path);
    this.emitter.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  createDirectory() {}

  rename() {
    throw vscode.FileSystemError.NoPermissions("nothing is renamed here");
  }
}

exports.activate = async (context) => {
  const memory = new Memory();
  const project = vscode.Uri.joinPath(context.extensionUri, "project.json").toString(true);
  for (const [path, text] of Object.entries(await (await fetch(project)).json())) {
    memory.files.set(path, new TextEncoder().encode(text));
  }
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider("memory", memory));
};
