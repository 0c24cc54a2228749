/** The page of a rule, as elements. */

import { element, fill } from "../elements.js";
import { markdownElements } from "../markdown.js";
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
        element("p", { class: "muted" }, say(language, "ruleNamed"), " ", element("code", {}, rule.rule)),
        element(heading, {}, rule.title),
        element("div", { class: "prose" }, markdownElements(rule.markdown, { level: level + 1 })));
    },
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
