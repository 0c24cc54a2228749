/** The list of files, with how many findings each has. */

import { element, fill, icon } from "../elements.js";
import { isChanged } from "../files/source-file.js";
import { countsOf } from "../server/findings.js";
import { say } from "../words.js";

/** @import { Page } from "../page.js" */
/** @import { Finding, Language, State } from "../types.js" */
/** @import { SourceFile } from "../files/source-file.js" */

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountFiles(host, page) {
  page.store.watch(
    ({ language, files, open, findings }) =>
      [language, files, open, findings],
    (language, files, open, findings) => {
      fill(
        host,
        element("h2", { id: "files-title" }, say(language, "files")),
        byFolder(files).map(([folder, inside]) => [
          folder !== "" && element("h3", { class: "folder" }, folder),
          element("ul", {}, inside.map((file) =>
            element("li", {}, fileButton(file, file.path === open, findings.get(file.path) ?? [], language, page)))),
        ]).flat(),
      );
    },
  );
}

/**
 * @param {State["files"]} files
 * @returns {[folder: string, files: SourceFile[]][]}
 */
function byFolder(files) {
  /** @type {Map<string, SourceFile[]>} */
  const folders = new Map();
  for (const file of files.values()) {
    const folder = file.path.slice(0, Math.max(0, file.path.lastIndexOf("/")));
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders];
}

/**
 * @param {SourceFile} file
 * @param {boolean} isOpen
 * @param {Finding[]} findings
 * @param {Language} language
 * @param {Page} page
 */
function fileButton(file, isOpen, findings, language, page) {
  const counts = countsOf(findings);
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  return element(
    "button",
    {
      type: "button",
      "data-key": file.path,
      "aria-current": isOpen ? "true" : null,
      onclick: () => page.show(file.path),
    },
    element("span", { class: "name" }, name,
      isChanged(file) && element("span", { class: "changed" }, ` ${say(language, "changed")}`)),
    element("span", { class: "counts" }, /** @type {const} */ (["error", "warning", "info"]).map((severity) => {
      const n = counts[`${severity}s`];
      if (n === 0) return null;
      return element("span", { class: `count ${severity}` },
        icon(severity),
        element("span", { "aria-hidden": "true" }, n),
        element("span", { class: "hidden" }, say(language, `${severity}s`, { n })));
    })),
  );
}
