/** The score of the whole and of each action, as an interval where answers are missing. */

import { coded } from "../../coded.js";
import { element } from "../../elements.js";
import { number, percentage, say } from "../../words.js";

/** @import { Page } from "../../page.js" */
/** @import { Language, Scores } from "../../types.js" */

/** @typedef {{ low: number, high: number }} Bounds percentages */

/**
 * @param {Scores | null} scores
 * @param {Language} language
 * @param {Page} page
 */
export function resultElements(scores, language, page) {
  if (!scores) return [element("p", { class: "muted" }, say(language, "checking"))];
  const rows = scores.scores.map((row) => ({
    id: row.id ?? "",
    title: row.title,
    depth: row.depth,
    bounds: boundsOf(row),
    state: stateOf(row),
    why: row.reason?.message ?? "",
  }));
  const whole = rows.find(({ depth }) => depth === 0) ?? rows[0];
  return [
    element("h3", {}, say(language, "scoreWhole")),
    whole && element("p", { class: "whole", role: "status" }, shown(whole.bounds, language)),
    whole?.bounds && interval(whole.bounds),
    scores.errors.length > 0 && element("ul", { class: "wrong" }, scores.errors.map(({ message }) => element("li", {}, message))),
    rows.length > 1 && element("table", { class: "scores" },
      element("caption", {}, say(language, "scoreByAction")),
      element("thead", { class: "hidden" }, element("tr", {},
        element("th", { scope: "col" }, say(language, "action")),
        element("th", { scope: "col" }, say(language, "score")))),
      element("tbody", {}, rows.filter(({ depth }) => depth > 0).map(({ id, title, depth, bounds, state, why }) =>
        element("tr", { class: `d${Math.min(depth, 5)}` },
          element("th", { scope: "row" }, element("span", { class: "id" }, id), " ", element("span", { lang: "fr" }, title ?? ""),
            why !== "" && element("p", { class: "wrong" }, coded(why))),
          element("td", { class: "n" }, state ? say(language, state) : shown(bounds, language)))))),
  ];
}

/**
 * Return why an action that has a statut has no score.
 *
 * @param {Scores["scores"][number]} row
 * @returns {"desactive" | "nonConcerne" | null}
 */
function stateOf({ score }) {
  if (!score || score.concerne) return null;
  return score.desactive ? "desactive" : "nonConcerne";
}

/**
 * @param {Scores["scores"][number]} row
 * @returns {Bounds | null}
 */
function boundsOf({ percent, bounds, part_fait: done }) {
  const exact = percent ?? done;
  if (exact) return { low: exact.number, high: exact.number };
  return bounds ? { low: bounds.low.number, high: bounds.high.number } : null;
}

/**
 * @param {Bounds | null} bounds
 * @param {Language} language
 */
function shown(bounds, language) {
  if (!bounds) return "—";
  const { low, high } = bounds;
  if (low === high) return percentage(language, low, 1);
  return say(language, "between", {
    low: number(language, low, 1),
    high: percentage(language, high, 1),
  });
}

/** @param {Bounds} bounds */
function interval({ low, high }) {
  const filled = element("span", { class: "filled" });
  const open = element("span", { class: "open" });
  filled.style.width = `${low}%`;
  open.style.width = `${high - low}%`;
  return element("div", { class: "interval", "aria-hidden": "true" }, filled, open);
}
