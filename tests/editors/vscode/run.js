// Opens the broken file, waits for its finding, applies its fix, and tells the page what was seen. A wait
// ends only when the page is closed.
"use strict";
const vscode = require("vscode");

const ours = vscode.extensions.getExtension("reflint.tests").extensionUri;

function address(name) {
  return vscode.Uri.joinPath(ours, name).toString(true);
}

function codeOf(diagnostic) {
  return diagnostic.code?.value ?? diagnostic.code;
}

// Return what `find` finds among the diagnostics of a file, as soon as it is something.
function among(uri, find) {
  return new Promise((resolve) => {
    const look = () => {
      const found = find(vscode.languages.getDiagnostics(uri));
      if (found) {
        listener.dispose();
        resolve(found);
      }
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

exports.run = async () => {
  const { path, rule } = await (await fetch(address("finding.json"))).json();
  const uri = vscode.Uri.from({ scheme: "memory", path });
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);

  const found = await among(uri, (all) => all.find((one) => codeOf(one) === rule));
  const { start } = found.range;
  const seen = {
    line: start.line,
    before: document.lineAt(start.line).text.slice(0, start.character),
    text: document.getText(found.range),
    message: found.message,
  };

  // The edits of the first ones are asked for too, as they are when someone chooses one.
  const asked = ["vscode.executeCodeActionProvider", uri, found.range, "quickfix", 10];
  const actions = await vscode.commands.executeCommand(...asked);
  const fix = actions.find((one) => one.isPreferred);
  seen.applied = await vscode.workspace.applyEdit(fix.edit);
  await among(uri, (all) => !all.some((one) => codeOf(one) === rule));
  seen.fixed = document.lineAt(start.line).text;

  // A file that no one opens is checked with the others, and is gone once it is deleted.
  const copy = uri.with({ path: path.replace("5.2", "5.3") });
  await vscode.workspace.fs.writeFile(copy, new TextEncoder().encode(document.getText()));
  const again = await among(copy, (all) => all.find((one) => codeOf(one) === "duplicate-id"));
  seen.copied = again.message;
  await vscode.workspace.fs.delete(copy);
  await among(copy, (all) => all.length === 0);

  await fetch(address("seen"), { method: "POST", body: JSON.stringify(seen) });
};
