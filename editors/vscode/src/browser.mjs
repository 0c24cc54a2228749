/** The extension in VS Code for the web: the server runs in a worker, with the Python of the extension. */
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { Addresses } from "./addresses.mjs";
import { WorkspaceFiles } from "./files.mjs";
import { loaded } from "./loading.mjs";
import { clientOptions } from "./options.mjs";
import { session } from "./session.mjs";

/** @type {import("./session.mjs").Session | undefined} */
let current;

/** @param {vscode.ExtensionContext} context */
export function activate(context) {
  const one = session(context, (log) => start(context.extensionUri, log));
  current = one;
  // The addresses of all files may become others.
  const folders = vscode.workspace.onDidChangeWorkspaceFolders(() => one.restart());
  context.subscriptions.push(folders);
  return one.restart();
}

export function deactivate() {
  return current?.stop();
}

/**
 * @param {vscode.Uri} extension
 * @param {vscode.LogOutputChannel} log
 */
async function start(extension, log) {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((one) => one.uri);
  const converters = uriConverters(folders);
  const files = new WorkspaceFiles((uri) => converters.code2Protocol(uri));
  const bundle = vscode.Uri.joinPath(extension, "dist", "web");
  const worker = new Worker(vscode.Uri.joinPath(bundle, "worker.js").toString(true));
  /** @type {(client: LanguageClient) => void} */
  let begin = () => {};
  /** @type {Promise<LanguageClient>} */
  const started = new Promise((resolve) => (begin = resolve));
  // What changes from now on is not in `all`.
  const watcher = files.watch(async (changes) => {
    await (await started).sendRequest("reflint/writeFiles", changes);
  });
  const end = () => {
    watcher.dispose();
    worker.terminate();
  };
  try {
    const [all] = await Promise.all([files.all(), loadedWithProgress(worker, bundle)]);
    if (all.tooMany) {
      log.warn(vscode.l10n.t("This workspace has too many files: not all of them are checked."));
    }
    // Before the client, so that no file is checked without the others.
    worker.postMessage({ jsonrpc: "2.0", id: "files", method: "reflint/writeFiles", params: all });
    const schemes = new Set(["file", "untitled", ...folders.map((one) => one.scheme)]);
    const client = new LanguageClient("reflint", "reflint", worker, {
      ...clientOptions([...schemes], log),
      uriConverters: converters,
    });
    await client.start();
    begin(client);
    return { stop: () => client.dispose().finally(end) };
  } catch (error) {
    end();
    throw error;
  }
}

/**
 * @param {Worker} worker
 * @param {vscode.Uri} bundle
 */
function loadedWithProgress(worker, bundle) {
  const title = vscode.l10n.t("reflint is loading");
  const options = { location: vscode.ProgressLocation.Window, title };
  return vscode.window.withProgress(options, (progress) =>
    loaded(worker, { base: `${bundle.toString(true)}/` }, ({ done, total }) =>
      progress.report({ message: total ? `${Math.round((100 * done) / total)} %` : "" }),
    ),
  );
}

/** @param {readonly vscode.Uri[]} folders */
function uriConverters(folders) {
  const addresses = new Addresses(folders);
  return {
    /** @param {vscode.Uri} uri */
    code2Protocol: (uri) => {
      const path = addresses.toMemory(uri, uri.toString());
      return vscode.Uri.from({ scheme: "file", path }).toString();
    },
    /** @param {string} text */
    protocol2Code: (text) => {
      const uri = vscode.Uri.parse(text, true);
      const found = uri.scheme === "file" ? addresses.fromMemory(uri.path) : undefined;
      if (found === undefined) {
        return uri;
      }
      return typeof found === "string" ? vscode.Uri.parse(found, true) : vscode.Uri.from(found);
    },
  };
}
