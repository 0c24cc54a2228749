/** Dialogs: a question, the preview of a fix, the page of a rule. */

import { Text } from "@codemirror/state";
import { button, coded, element } from "../elements.js";
import { edited } from "../files/source-file.js";
import { changesOf } from "../positions.js";
import { say } from "../words.js";

/** @import { Child, Children } from "../elements.js" */
/** @import { SourceFile } from "../files/source-file.js" */
/** @import { TextEdit } from "../types.js" */

/**
 * Show a dialog until it is closed; Escape closes it, and the focus goes back to where it was.
 * It takes the place of one that is open: files can be dropped on that too.
 *
 * @param {string} title in which code is between backticks
 * @param {Children} content
 * @param {(close: () => void) => Children} buttons
 */
function open(title, content, buttons) {
  document.querySelector("dialog")?.close();
  const dialog = element("dialog", { "aria-labelledby": "dialog-title" });
  dialog.append(
    element("h2", { id: "dialog-title" }, coded(title)),
    element("div", { class: "content", tabindex: 0, role: "group", "aria-labelledby": "dialog-title" }, content),
    element("p", { class: "ways" }, buttons(() => dialog.close())),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("button")?.focus();
}

/**
 * Ask whether to go on.
 *
 * @param {() => void} proceed
 */
export function askToReplace(proceed) {
  const question = say("You have changes or answers that were not downloaded. Discard them?");
  open(say("Discard your work?"), element("p", {}, question), (close) => [
    button(say("Keep"), close, { class: "primary" }),
    button(say("Discard"), () => {
      close();
      proceed();
    }),
  ]);
}

/**
 * Ask for the new id of an action.
 *
 * @param {string} id its present id
 * @param {(id: string) => void} proceed
 */
export function askForId(id, proceed) {
  const field = element("input", { id: "new-id", value: id, size: 16, autocomplete: "off" });
  const label = element("label", { for: "new-id" }, say("New id"));
  open(say("Rename {id}", { id }), element("p", { class: "field" }, label, field), (close) => {
    const rename = () => {
      close();
      proceed(field.value.trim());
    };
    field.addEventListener("keydown", ({ key }) => key === "Enter" && rename());
    return [button(say("Rename"), rename, { class: "primary" }), button(say("Cancel"), close)];
  });
  field.select();
}

/**
 * Show what a fix would change; alternatives are shown one after the other.
 *
 * @param {{ title: string, isSafe: boolean, edits: Map<string, TextEdit[]>, files: ReadonlyMap<string, SourceFile>, apply: () => void }[]} fixes
 */
export function preview([fix, ...others]) {
  if (!fix) return;
  const { title, isSafe, edits, files, apply } = fix;
  const risk = isSafe
    ? element("p", { class: "safe" }, say("Safe: the meaning of the text stays the same."))
    : element("p", { class: "unsafe" }, say("To be reviewed: the meaning of the text may change."));
  const changes = [...edits].map(([path, some]) => changesElement(path, files.get(path), some));
  open(title, [risk, changes], (close) => [
    button(say("Apply"), () => {
      close();
      apply();
    }, { class: "primary" }),
    others.length > 0 && button(say("See another fix"), () => preview(others)),
    button(say("Cancel"), close),
  ]);
}

/**
 * Show the lines of a file that change, with the characters that are removed and added.
 *
 * @param {string} path
 * @param {SourceFile | undefined} file
 * @param {TextEdit[]} edits
 */
function changesElement(path, file, edits) {
  const doc = Text.of(file ? edited(file).split("\n") : [""]);
  /** @type {Children[]} */
  const shown = [];
  let at = -1;
  for (const { from, to, insert } of changesOf(doc, edits)) {
    const line = doc.lineAt(from);
    if (line.from > at) {
      if (at >= 0) shown.push(doc.sliceString(at, doc.lineAt(at).to), "\n…\n");
      at = line.from;
    }
    shown.push(doc.sliceString(at, from), mark("del", say("Removed:"), doc.sliceString(from, to)));
    shown.push(mark("ins", say("Added:"), insert));
    at = to;
  }
  if (at >= 0) shown.push(doc.sliceString(at, doc.lineAt(at).to));
  return element("section", { class: "diff", "aria-label": say("Changes in {path}", { path }) },
    element("h3", {}, path),
    element("pre", { lang: "fr" }, shown));
}

/**
 * @param {"del" | "ins"} name
 * @param {string} word
 * @param {string} text
 * @returns {Child[]}
 */
function mark(name, word, text) {
  if (text === "") return [];
  return [element("span", { class: "hidden" }, `${word} `), element(name, {}, text.replaceAll("\n", "↵\n"))];
}

/**
 * Show the page of a rule.
 *
 * @param {string} rule
 * @param {string} text of `reflint explain`: names of sections, and their indented lines
 */
export function showRule(rule, text) {
  const sections = [...text.matchAll(/^(\S.*)\n((?: {4}.*\n|\n)*)/gm)];
  open(`${say("Rule")} \`${rule}\``, sections.map(([, name = "", indented = ""]) => {
    const lines = indented.replace(/^ {4}/gm, "").trimEnd();
    // Examples have marks below what is wrong, or headings; the rest is prose.
    const isExample = /^(#|```)|\^\^\^/m.test(lines);
    return [
      element(lines === "" ? "p" : "h3", {}, name),
      isExample ? element("pre", {}, lines) : lines.split(/\n{2,}/).map((one) => one && element("p", {}, coded(one))),
    ];
  }), (close) => button(say("Close"), close, { class: "primary" }));
}
