/** Dialogs: a question, the preview of a fix, a share link. */

import { coded } from "../coded.js";
import { diffElements } from "../diff.js";
import { element } from "../elements.js";
import { LINK, SAFE_LINK } from "../files/limits.js";
import { fragmentOf } from "../files/share.js";
import { say } from "../words.js";
import { copied } from "./copy.js";

/** @import { FileDiff } from "../diff.js" */
/** @import { Child } from "../elements.js" */
/** @import { Language, State } from "../types.js" */

/**
 * Show a dialog until it is closed; Escape closes it, and the focus goes back to where it was.
 * It takes the place of one that is open: files can be dropped on that too.
 *
 * @param {string} title in which code stands between backquotes
 * @param {Child[]} content
 * @param {(close: () => void) => Child[]} buttons
 */
function open(title, content, buttons) {
  document.querySelector("dialog")?.close();
  const dialog = element("dialog", { "aria-labelledby": "dialog-title" });
  const close = () => dialog.close();
  dialog.append(
    element("h2", { id: "dialog-title" }, coded(title)),
    element("div", { class: "content" }, content),
    element("p", { class: "ways" }, buttons(close)),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * @param {string} label
 * @param {() => void} onclick
 * @param {string} [look]
 */
function button(label, onclick, look = "") {
  return element("button", { type: "button", class: look, onclick }, label);
}

/**
 * Ask whether to go on.
 *
 * @param {Language} language
 * @param {() => void} proceed
 */
export function askToReplace(language, proceed) {
  open(say(language, "replaceTitle"), [element("p", {}, say(language, "replaceUnsaved"))], (close) => [
    button(say(language, "keep"), close, "primary"),
    button(say(language, "replaceNow"), () => {
      close();
      proceed();
    }),
  ]);
}

/**
 * Ask for the id that an action is to have.
 *
 * @param {Language} language
 * @param {string} id that it has
 * @param {(id: string) => void} proceed
 */
export function askForId(language, id, proceed) {
  const field = element("input", { id: "new-id", value: id, size: 16, autocomplete: "off" });
  open(say(language, "renameTitle", { id }), [
    element("p", { class: "field" }, element("label", { for: "new-id" }, say(language, "renameTo")), field),
  ], (close) => {
    const rename = () => {
      close();
      proceed(field.value.trim());
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") rename();
    });
    return [button(say(language, "rename"), rename, "primary"), button(say(language, "cancel"), close)];
  });
  field.select();
}

/**
 * Show what a fix would change; of alternatives, one after the other.
 *
 * @param {Language} language
 * @param {{ title: string, isSafe: boolean, diff: FileDiff[], apply: () => void }[]} fixes
 */
export function preview(language, [fix, ...others]) {
  if (!fix) return;
  const { title, isSafe, diff, apply } = fix;
  const risk = element("p", { class: isSafe ? "safe" : "unsafe" }, say(language, isSafe ? "fixSafe" : "fixUnsafe"));
  open(title, [risk, ...diffElements(diff, language)], (close) => [
    button(say(language, "apply"), () => {
      close();
      apply();
    }, "primary"),
    others.length > 0 && button(say(language, "seeOtherFix"), () => preview(language, others)),
    button(say(language, "cancel"), close),
  ]);
}

/**
 * Give a link that holds all texts, or that of the open file.
 *
 * @param {State} state
 */
export function share({ language, files, open: path }) {
  const place = element("div", { class: "link-place" });
  /** @param {Iterable<[string, string]>} texts */
  const show = (texts) => {
    const { origin, pathname, protocol } = window.location;
    const base = protocol === "file:" ? `file://${pathname}` : origin + pathname;
    const link = base + fragmentOf(texts);
    if (link.length > LINK)
      return place.replaceChildren(element("p", { class: "unsafe", role: "status" },
        say(language, "shareTooLong", { n: link.length, limit: LINK })));
    const field = element("input", { id: "share-link", readonly: true, value: link });
    const length = [say(language, "shareLength", { n: link.length }), link.length > SAFE_LINK && say(language, "shareLong")];
    place.replaceChildren(
      element("label", { for: "share-link" }, say(language, "shareLink")),
      field,
      element("p", { class: "muted" }, length.filter(Boolean).join(" ")),
      copied(field, language),
    );
  };
  /** @type {[string, string][]} */
  const all = [...files.values()].map((file) => [file.path, file.text]);
  const one = all.filter(([name]) => name === path);
  /**
   * @param {string} label
   * @param {[string, string][]} texts
   * @param {boolean} isChecked
   */
  const choice = (label, texts, isChecked) => element("label", {},
    element("input", { type: "radio", name: "share", checked: isChecked, onchange: () => show(texts) }), " ", label);
  show(all);
  open(say(language, "shareTitle"), [
    element("p", {}, say(language, "shareLead")),
    element("fieldset", {},
      element("legend", {}, say(language, "shareWhat")),
      choice(say(language, "shareAll"), all, true),
      one.length > 0 && all.length > 1 && choice(say(language, "shareOne", { path: path ?? "" }), one, false)),
    place,
  ], (close) => [button(say(language, "close"), close)]);
}
