// Runs the bundled `main` of the extension on a stand-in for VS Code: what it needs to start a server and to
// show findings. The client, the process and the server are real. Writes what was seen to $REFLINT_SEEN.
"use strict";
const { writeFileSync, readFileSync } = require("node:fs");
const Module = require("node:module");
const { fileURLToPath, pathToFileURL } = require("node:url");

const { REFLINT_MAIN, REFLINT_FILE, REFLINT_RULE, REFLINT_SEEN, REFLINT_SETTINGS } = process.env;
const settings = JSON.parse(REFLINT_SETTINGS);

class EventEmitter {
  listeners = new Set();
  event = (listener) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  fire(value) {
    for (const one of this.listeners) one(value);
  }
  dispose() {}
}

class Disposable {
  constructor(dispose) {
    this.dispose = dispose;
  }
  static from(...others) {
    return new Disposable(() => others.forEach((one) => one.dispose()));
  }
}

class Uri {
  constructor(href) {
    this.href = href;
    this.scheme = new URL(href).protocol.slice(0, -1);
    this.path = new URL(href).pathname;
    this.fsPath = this.scheme === "file" ? fileURLToPath(href) : this.path;
  }
  static parse(href) {
    return new Uri(href);
  }
  static file(path) {
    return new Uri(pathToFileURL(path).href);
  }
  toString() {
    return this.href;
  }
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(startLine, startCharacter, endLine, endCharacter) {
    this.start = new Position(startLine, startCharacter);
    this.end = new Position(endLine, endCharacter);
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class CodeActionKind {
  static Empty = new CodeActionKind("");
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new CodeActionKind(this.value ? `${this.value}.${part}` : part);
  }
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
  cancel() {}
  dispose() {}
}

// Whatever else is asked of VS Code is a class without content, or a function that does nothing.
function withDefaults(known) {
  const made = new Map();
  return new Proxy(known, {
    get(target, name) {
      if (name in target || typeof name === "symbol") return target[name];
      if (/^(on|register|create)/.test(name)) return () => ({ dispose() {} });
      if (!made.has(name)) made.set(name, class {});
      return made.get(name);
    },
  });
}

const reported = [];
const lines = readFileSync(REFLINT_FILE, "utf8").split("\n");
const document = {
  uri: Uri.file(REFLINT_FILE),
  languageId: "markdown",
  version: 1,
  isClosed: false,
  getText: () => lines.join("\n"),
};
const editor = { document };
let onFound;
const found = new Promise((resolve) => (onFound = resolve));

const vscode = withDefaults({
  version: "1.91.0",
  Disposable,
  EventEmitter,
  Uri,
  Position,
  Range,
  Diagnostic,
  CodeActionKind,
  CancellationTokenSource,
  CancellationError: class extends Error {},
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  LogLevel: { Off: 0, Trace: 1, Debug: 2, Info: 3, Warning: 4, Error: 5 },
  env: { language: settings.locale ?? "en", appName: "tests" },
  l10n: { t: (text, ...words) => text.replace(/\{(\d)\}/g, (_, index) => words[index]) },
  commands: withDefaults({ executeCommand: async () => undefined }),
  languages: withDefaults({
    match: (selector) => selector.some((one) => (one.scheme ?? "file") === "file"),
    createDiagnosticCollection: () => ({
      set(uri, diagnostics) {
        const one = diagnostics?.find(({ code }) => (code?.value ?? code) === REFLINT_RULE);
        if (one && String(uri) === String(document.uri)) onFound(one);
      },
      delete() {},
      has: () => false,
      dispose() {},
    }),
  }),
  window: withDefaults({
    activeTextEditor: editor,
    visibleTextEditors: [editor],
    tabGroups: withDefaults({ all: [] }),
    createOutputChannel: () =>
      withDefaults({
        logLevel: 3,
        onDidChangeLogLevel: () => ({ dispose() {} }),
        ...Object.fromEntries(
          ["trace", "debug", "info", "warn", "error", "append", "appendLine"].map((name) => [
            name,
            (...words) => reported.push(`${name}: ${words.join(" ")}`),
          ]),
        ),
        dispose() {},
      }),
    showErrorMessage: async (text) => void reported.push(`shown: ${text}`),
    showWarningMessage: async (text) => void reported.push(`shown: ${text}`),
    showInformationMessage: async (text) => void reported.push(`shown: ${text}`),
  }),
  workspace: withDefaults({
    isTrusted: settings.isTrusted ?? true,
    workspaceFolders: [{ uri: Uri.file(settings.folder), name: "project", index: 0 }],
    createFileSystemWatcher: () => withDefaults({ dispose() {} }),
    textDocuments: [document],
    notebookDocuments: [],
    getConfiguration: (section) => ({
      get: (name, otherwise) => (section ? settings[section]?.[name] : settings[name]) ?? otherwise,
      inspect: () => undefined,
    }),
    getWorkspaceFolder: () => vscode.workspace.workspaceFolders[0],
  }),
});

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));

async function run() {
  const { activate, deactivate } = require(REFLINT_MAIN);
  const context = { subscriptions: [], extensionUri: Uri.file(REFLINT_MAIN) };
  await activate(context);
  const seen = { reported };
  if (!reported.some((line) => line.startsWith("shown: "))) {
    const { range, message } = await found;
    const line = lines[range.start.line];
    Object.assign(seen, {
      line: range.start.line,
      before: line.slice(0, range.start.character),
      text: line.slice(range.start.character, range.end.character),
      message,
    });
    await deactivate();
  }
  writeFileSync(REFLINT_SEEN, JSON.stringify(seen));
}

run().then(
  () => process.exit(0),
  (error) => {
    console.error(error, reported);
    process.exit(1);
  },
);
