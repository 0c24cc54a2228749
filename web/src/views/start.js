/** The first thing to see: what this page does, where to drop a referential, and an example. */

import { button, element, fill, icon } from "../elements.js";
import { dropped, picked } from "../files/intake.js";
import { say } from "../words.js";

/** @import { Page } from "../page.js" */

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountStart(host, page) {
  page.store.watch(
    ({ files }) => [files.size === 0],
    (isEmpty) => {
      host.hidden = !isEmpty;
      fill(host,
        element("div", { class: "hero" },
          element("h2", {}, say("Is your referential correct?")),
          element("p", { class: "lead" }, say("Drop it here: weights that do not add up, ambiguous principles and format errors are shown at once, each with an explanation and often a fix."))),
        element("div", { class: "drop" },
          icon("folder"),
          element("p", { class: "invite" }, say("Drop a folder, a zip, or Markdown, CSV or Excel files")),
          element("div", { class: "choices" },
            picker(say("Choose a folder"), "primary", { webkitdirectory: true }, page),
            picker(say("Choose files or a zip"), "", { multiple: true, accept: ".md,.csv,.tsv,.xlsx,.xlsm,.zip,.toml,.json,.yaml,.yml" }, page)),
          element("p", {},
            say("Nothing at hand?"), " ",
            button(say("Open an example"), () => page.openExample(), { class: "link", "data-key": "example" }))),
        element("p", { class: "privacy" }, icon("lock"),
          element("span", {},
            element("strong", {}, `${say("Your texts stay on your computer")}. `),
            say("The check runs here, in your browser. No text is sent or stored anywhere else, and after a first visit the page also works offline."))));
    },
  );
}

/**
 * Make a button that picks a folder, or files.
 *
 * @param {string} label
 * @param {string} look
 * @param {import("../elements.js").Attributes} attributes
 * @param {Page} page
 */
function picker(label, look, attributes, page) {
  const input = element("input", {
    type: "file",
    hidden: true,
    ...attributes,
    onchange: () => {
      if (input.files?.length) void page.take(picked(input.files));
      input.value = "";
    },
  });
  return element("span", {}, button(label, () => input.click(), { class: look }), input);
}

/**
 * Let files be dropped anywhere on the page, in the editor too, where they would become text.
 *
 * @param {Page} page
 */
export function mountDrop(page) {
  const { body } = document;
  for (const name of /** @type {const} */ (["dragenter", "dragover", "dragleave", "drop"]))
    body.addEventListener(name, (event) => {
      const { dataTransfer: transfer } = event;
      if (!transfer?.types.includes("Files")) return;
      body.classList.toggle("dropping", name === "dragover" || name === "dragenter");
      if (name === "dragover" || name === "drop") event.preventDefault();
      if (name !== "drop") return;
      event.stopPropagation();
      void dropped(transfer).then((files) => page.take(files));
    }, { capture: true });
}
