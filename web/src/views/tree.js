/** The tree of each referential: what each action weighs in its parent, and in the whole. */

import { coded } from "../coded.js";
import { element, fill } from "../elements.js";
import { percentage, say } from "../words.js";
import { empty } from "./findings.js";

/** @import { Page } from "../page.js" */
/** @import { Language, Tree, TreeNode } from "../types.js" */

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountTree(host, page) {
  page.store.watch(
    ({ language, tree, generation }) => [language, tree, generation > 0],
    (language, tree, isChecked) => {
      const whole = (tree ?? []).filter(({ nodes }) => nodes.length > 1);
      const nothing = isChecked && tree ? "weightsEmpty" : "notChecked";
      fill(
        host,
        element("h2", {}, say(language, "weightsTitle")),
        element("p", { class: "lead" }, say(language, "weightsLead")),
        whole.length === 0 && empty(say(language, nothing)),
        whole.map((one) => treeElement(one, language, page)),
      );
    },
  );
}

/**
 * @param {Tree} tree
 * @param {Language} language
 * @param {Page} page
 */
function treeElement({ name, nodes }, language, page) {
  const columns = /** @type {const} */ (["action", "weight", "share"]);
  return element("table", { class: "tree" },
    element("caption", {}, say(language, "wholeOf", { name })),
    element("thead", {}, element("tr", {},
      columns.map((column) => element("th", { scope: "col", class: column === "action" ? "" : "n" }, say(language, column))))),
    // The first node is the referential itself.
    element("tbody", {}, nodes.slice(1).map((node) => row(node, language, page))));
}

/**
 * @param {TreeNode} node
 * @param {Language} language
 * @param {Page} page
 */
function row({ id, title, depth, path, line, weight, share, wrong_sums, lost }, language, page) {
  const name = [element("span", { class: "id" }, id || "?"), " ", element("span", { lang: "fr" }, title ?? "")];
  const place = path !== null && line !== null
    ? element("button", { type: "button", class: "link", "data-key": `node-${id}-${line}`, onclick: () => page.show(path, atLine(line)) }, name)
    : name;
  return element("tr", { class: `d${Math.min(depth, 5)}` },
    element("th", { scope: "row" },
      place,
      lost && element("p", { class: "wrong" }, say(language, "lost")),
      wrong_sums.map(({ message }) => element("p", { class: "wrong" }, coded(message)))),
    element("td", { class: "n" }, weight ? weight.written : ""),
    element("td", { class: "n share" }, share && [bar(share.number), element("span", { class: "number" }, percentage(language, share.number))]));
}

/**
 * Return the start of a line.
 *
 * @param {number} line from 1
 * @returns {import("../types.js").Range}
 */
export function atLine(line) {
  const start = { line: line - 1, character: 0 };
  return { start, end: start };
}

/**
 * Draw a share as a bar; the number beside it says the same.
 *
 * @param {number} percent
 */
function bar(percent) {
  const filled = element("span", { class: "filled" });
  filled.style.width = `${Math.max(0, Math.min(100, percent))}%`;
  return element("span", { class: "bar", "aria-hidden": "true" }, filled);
}
