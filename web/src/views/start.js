/** The first thing to see: what this page does, where to drop a referential, and an example. */

import { element, fill, icon } from "../elements.js";
import { dropped, picked } from "../files/intake.js";
import { say } from "../words.js";

/** @import { Page } from "../page.js" */
/** @import { Key } from "../words.js" */

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountStart(host, page) {
  page.store.watch(
    ({ language, files }) => [language, files.size === 0],
    (language, isEmpty) => {
      host.hidden = !isEmpty;
      if (!isEmpty) return;
      /** @param {Key} key */
      const t = (key) => say(language, key);
      fill(
        host,
        element("div", { class: "hero" },
          element("h2", {}, t("startTitle")),
          element("p", { class: "lead" }, t("startLead")),
        ),
        element("div", { class: "drop" },
          icon("folder"),
          element("p", { class: "invite" }, t("dropHere")),
          element("div", { class: "choices" }, pickers(page, t)),
          element("p", { class: "example" },
            t("orExample"), " ",
            element("button", { type: "button", class: "link", onclick: () => page.openExample(), "data-key": "example" },
              t("openExample")),
          ),
        ),
        element("p", { class: "privacy" }, icon("lock"),
          element("span", {}, element("strong", {}, `${t("privacyShort")}. `), t("privacyLong"))),
        element("h3", { class: "hidden" }, t("stepsTitle")),
        element("ol", { class: "steps" }, [1, 2, 3].map((step) =>
          element("li", {},
            element("h4", {}, t(/** @type {Key} */ (`step${step}Title`))),
            element("p", {}, t(/** @type {Key} */ (`step${step}`))),
          ))),
      );
    },
  );
}

/**
 * Make the buttons that pick a folder, or files.
 *
 * @param {Page} page
 * @param {(key: Key) => string} t
 */
export function pickers(page, t) {
  return [
    picker("primary", t("pickFolder"), { webkitdirectory: true }, page),
    picker("", t("pickFiles"), { multiple: true, accept: ".md,.csv,.tsv,.xlsx,.xlsm,.zip,.toml,.json,.yaml,.yml" }, page),
  ];
}

/**
 * @param {string} look
 * @param {string} label
 * @param {import("../elements.js").Attributes} attributes
 * @param {Page} page
 */
function picker(look, label, attributes, page) {
  const input = element("input", {
    type: "file",
    hidden: true,
    ...attributes,
    onchange: () => {
      if (input.files?.length) void page.take(picked(input.files));
      input.value = "";
    },
  });
  const button = element("button", { type: "button", class: look, onclick: () => input.click() }, label);
  return element("span", {}, button, input);
}

/**
 * Let files be dropped anywhere on the page.
 *
 * @param {Page} page
 */
export function mountDrop(page) {
  const { body } = document;
  let depth = 0;
  /** @param {number} change */
  const count = (change) => {
    depth = Math.max(0, depth + change);
    body.classList.toggle("dropping", depth > 0);
  };
  body.addEventListener("dragenter", (event) => holdsFiles(event) && count(1));
  body.addEventListener("dragleave", (event) => holdsFiles(event) && count(-1));
  body.addEventListener("dragover", (event) => {
    if (holdsFiles(event)) event.preventDefault();
  });
  // In the editor too, where dropped files would become text.
  body.addEventListener("drop", (event) => {
    if (!holdsFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    event.stopPropagation();
    count(-depth);
    void dropped(event.dataTransfer).then((files) => page.take(files));
  }, { capture: true });
}

/** @param {DragEvent} event */
function holdsFiles(event) {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
