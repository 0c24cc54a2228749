/** The options of the language client: which documents, and which settings. */
import * as vscode from "vscode";

/**
 * Return the options of a client for files on the disk and new ones.
 *
 * @param {vscode.LogOutputChannel} outputChannel
 */
export function clientOptions(outputChannel) {
  const schemes = ["file", "untitled"];
  const patterns = [{ language: "markdown" }, { pattern: "**/*.{test.yml,csv,tsv}" }];
  return {
    documentSelector: schemes.flatMap((scheme) => patterns.map((one) => ({ scheme, ...one }))),
    initializationOptions: () => settings(),
    synchronize: { configurationSection: "reflint" },
    outputChannel,
    // Texts of the files are in messages: no command and no HTML is taken from them.
    markdown: { isTrusted: false, supportHtml: false },
  };
}

/** Return the settings that the server knows. */
function settings() {
  return { language: vscode.workspace.getConfiguration("reflint").get("language") };
}
