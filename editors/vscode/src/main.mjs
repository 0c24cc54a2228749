/** The extension: starts the installed `reflint server`. */
import { accessSync, constants, statSync } from "node:fs";
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { clientOptions } from "./options.mjs";
import { programAt } from "./program.mjs";
import { session } from "./session.mjs";

/** @type {import("./session.mjs").Session | undefined} */
let current;

/** @param {vscode.ExtensionContext} context */
export function activate(context) {
  const one = session(context, start);
  current = one;
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("reflint.path")) {
        one.restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => one.restart()),
  );
  return one.restart();
}

export function deactivate() {
  return current?.stop();
}

/** @param {vscode.LogOutputChannel} log */
async function start(log) {
  const command = program();
  if (!command) {
    tellMissing();
    return undefined;
  }
  log.info(command);
  // Without a transport: stdin and stdout, and no option that says so.
  const server = { command, args: ["server"] };
  const options = clientOptions(log);
  const client = new LanguageClient("reflint", "reflint", server, options);
  await client.start();
  return { stop: () => client.dispose() };
}

function program() {
  return programAt({
    setting: setting(),
    folder: vscode.workspace.isTrusted
      ? vscode.workspace.workspaceFolders?.[0]?.uri.fsPath
      : undefined,
    search: process.env["PATH"] ?? "",
    platform: process.platform,
    isProgram,
  });
}

function setting() {
  return vscode.workspace.getConfiguration("reflint").get("path", "").trim();
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function tellMissing() {
  const named = setting();
  const message = named
    ? vscode.l10n.t("reflint.path is {0}, which is not a program that can be run.", named)
    : vscode.l10n.t(
        "reflint is not on the PATH: install it (pip install 'referentiel-lint[lsp]'), or set reflint.path.",
      );
  const settings = vscode.l10n.t("Open the settings");
  // Not awaited: the message stays until someone closes it.
  vscode.window
    .showErrorMessage(message, settings)
    .then(
      (chosen) =>
        chosen === settings &&
        vscode.commands.executeCommand("workbench.action.openSettings", "reflint.path"),
    );
}
