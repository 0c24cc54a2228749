/** The page of a rule, as elements. */

import { coded } from "../coded.js";
import { element, fill } from "../elements.js";
import { say } from "../words.js";
import { empty } from "./findings.js";

/** @import { Page } from "../page.js" */

/**
 * @param {HTMLElement} host
 * @param {Page} page
 * @param {number} level of its heading
 */
export function mountRule(host, page, level) {
  page.store.watch(
    ({ language, rule }) => [language, rule],
    (language, rule) => {
      if (!rule) return fill(host, empty(say(language, "ruleEmpty")));
      const heading = /** @type {"h3"} */ (`h${level}`);
      fill(host,
        element(heading, {}, say(language, "ruleNamed"), " ", element("code", {}, rule.rule)),
        element("div", { class: "prose" }, sections(rule.text).flatMap(([name, text]) => [
          element(text === "" ? "p" : /** @type {"h4"} */ (`h${level + 1}`), {}, name),
          // Examples have marks below what is wrong, or headings; the rest is prose.
          /^(#|```)|\^\^\^/m.test(text)
            ? element("pre", {}, text)
            : text.split(/\n{2,}/).map((one) => one !== "" && element("p", {}, coded(one))),
        ])));
    },
  );
}

/**
 * Return the sections of a text of `reflint explain`: their names, and their indented lines.
 *
 * @param {string} text
 * @returns {[string, string][]}
 */
function sections(text) {
  return [...text.matchAll(/^(\S.*)\n((?: {4}.*\n|\n)*)/gm)].map(
    ([, name = "", lines = ""]) => [name, lines.replace(/^ {4}/gm, "").trimEnd()],
  );
}

/** Scroll to the page of a rule where it is out of sight, as below findings in a narrow window. */
export function showRule() {
  const both = ["rule", "panel-rule"].map((id) => document.getElementById(id));
  const shown = both.find((one) => one?.checkVisibility());
  if (!shown) return;
  shown.scrollTop = 0;
  const { top } = shown.getBoundingClientRect();
  if (top < 0 || top > window.innerHeight / 2) shown.scrollIntoView({ block: "start" });
}
