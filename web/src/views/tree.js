/** The tree of each referential: what each action weighs in its parent, and in the whole. */

import { button, coded, element, empty, fill } from "../elements.js";
import { atLine } from "../positions.js";
import { NN_, percentage, say } from "../words.js";

/** @import { Page } from "../page.js" */
/** @import { Tree, TreeNode } from "../types.js" */

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountTree(host, page) {
  page.store.watch(
    ({ tree, generation }) => [tree, generation > 0],
    (tree, isChecked) => {
      const whole = (tree ?? []).filter(({ nodes }) => nodes.length > 1);
      fill(host,
        element("h2", {}, say("What each action weighs")),
        element("p", { class: "lead" }, say("The weight of each action in its parent, and its share of the whole.")),
        whole.length === 0 && empty(isChecked && tree
          ? say("No action was found in these texts.")
          : say("The result will appear here once the texts are checked.")),
        whole.map((one) => treeElement(one, page)));
    },
  );
}

/**
 * @param {Tree} tree
 * @param {Page} page
 */
function treeElement({ name, nodes }, page) {
  return element("table", { class: "tree" },
    element("caption", {}, say("Referential {name}", { name })),
    element("thead", {}, element("tr", {},
      element("th", { scope: "col" }, say("Action")),
      element("th", { scope: "col", class: "n" }, say("Weight")),
      element("th", { scope: "col", class: "n" }, say("Share of the whole")))),
    // The first node is the referential itself.
    element("tbody", {}, nodes.slice(1).map((node) => row(node, page))));
}

/**
 * @param {TreeNode} node
 * @param {Page} page
 */
function row({ id, title, depth, path, line, weight, share, wrong_sums, lost }, page) {
  const name = [element("span", { class: "id" }, id || "?"), " ", element("span", { lang: "fr" }, title ?? "")];
  return element("tr", { class: `d${Math.min(depth, 5)}` },
    element("th", { scope: "row" },
      path !== null && line !== null
        ? button(name, () => page.show(path, atLine(line)), { class: "link", "data-key": `node-${id}-${line}` })
        : name,
      lost && element("p", { class: "wrong" }, say("Its file could not be read.")),
      wrong_sums.map(({ message }) => element("p", { class: "wrong" }, coded(message)))),
    element("td", { class: "n" }, weight && withUnit(weight)),
    element("td", { class: "n share" }, share && [
      bar([share.number]), element("span", { class: "number" }, percentage(share.number)),
    ]));
}

/**
 * Return a weight as it is written, with the unit that its key gives it.
 *
 * @param {{ key: string, written: string }} weight
 */
function withUnit({ key, written }) {
  if (key === "points") return say(NN_("{written} point", "{written} points"), { written, count: parseFloat(written) });
  return key === "pourcentage" && !written.endsWith("%") ? say("{written}%", { written }) : written;
}

/**
 * Draw percentages as parts of a bar, each from the end of the one before; the numbers are beside it.
 *
 * @param {number[]} ends
 */
export function bar(ends) {
  return element("span", { class: "bar", "aria-hidden": "true" }, ends.map((end, index) => {
    const part = element("span");
    part.style.width = `${Math.max(0, Math.min(100, end) - (ends[index - 1] ?? 0))}%`;
    return part;
  }));
}
