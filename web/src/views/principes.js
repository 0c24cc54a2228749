/** How each principle of the open file is read, beside the text while one types. */

import { unbroken } from "../coded.js";
import { element, fill } from "../elements.js";
import { percentage, say } from "../words.js";
import { empty } from "./findings.js";
import { atLine } from "./tree.js";

/** @import { Page } from "../page.js" */
/** @import { Language, Principe, PrincipeBranch } from "../types.js" */

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountPrincipes(host, page) {
  page.store.watch(
    ({ language, principes, generation }) => [language, principes, generation > 0],
    (language, principes, isChecked) => {
      if (!principes) return fill(host, isChecked ? null : empty(say(language, "notChecked")));
      if (principes.length === 0) return fill(host, empty(say(language, "principesEmpty")));
      fill(host, principes.map((one, index) => principeElement(one, principes[index + 1]?.line, language, page)));
      follow(host, page.store.state().cursor);
    },
  );
  page.store.watch(
    ({ cursor }) => [cursor],
    (cursor) => follow(host, cursor),
  );
}

/**
 * Mark the principle of the action that the cursor is in, and bring it into view.
 *
 * @param {HTMLElement} host
 * @param {number} cursor the line, from 0
 */
function follow(host, cursor) {
  for (const one of host.querySelectorAll("article")) {
    const [first = 0, last = 0] = (one.dataset["lines"] ?? "").split("-").map(Number);
    const isHere = first <= cursor && cursor <= last;
    if (isHere && !one.classList.contains("here")) one.scrollIntoView({ block: "nearest" });
    one.classList.toggle("here", isHere);
  }
}

/**
 * @param {Principe} one
 * @param {number | undefined} next the line of the one behind it
 * @param {Language} language
 * @param {Page} page
 */
function principeElement({ id, title, line, branches, unreadable }, next, language, page) {
  return element(
    "article",
    { class: "principe", "data-lines": `${line - 1}-${(next ?? Infinity) - 2}` },
    element("h3", {},
      element("button", {
        type: "button", class: "link", "data-key": `principe-${line}`,
        onclick: () => {
          const { open } = page.store.state();
          if (open !== null) page.show(open, atLine(line));
        },
      }, id && `${id} `, element("span", { lang: "fr" }, title))),
    branches.flatMap((branch) => branchElement(branch, language)),
    unreadable.map(({ text }) => element("p", { class: "wrong" }, say(language, "notRead", { text }))),
  );
}

/**
 * @param {PrincipeBranch} branch
 * @param {Language} language
 */
function branchElement({ condition, reading, why, levels, zeros }, language) {
  const shown = [
    ...zeros.map((label) => ({ label, percent: 0 })),
    ...levels,
  ];
  return [
    condition && element("h4", { lang: "fr" }, condition),
    element("p", { class: "reading" }, element("strong", {}, say(language, `reading_${reading}`)), element("span", { class: "muted" }, ` ${unbroken(why)}`)),
    element("table", { class: "levels" },
      element("caption", { class: "hidden" }, say(language, "levels")),
      element("thead", { class: "hidden" }, element("tr", {},
        element("th", { scope: "col" }, say(language, "gives")),
        element("th", { scope: "col" }, say(language, "level")))),
      element("tbody", {}, shown.map(({ label, percent }) =>
        element("tr", {},
          element("td", { class: "n" }, percentage(language, percent)),
          element("td", { lang: "fr" }, label))))),
  ];
}
