/** The questions on the collectivité itself. */

import { element } from "../../elements.js";
import { say } from "../../words.js";

/** @import { FormCollectivite, Language } from "../../types.js" */

/**
 * Ask for what changes the scores.
 *
 * @param {FormCollectivite} collectivite
 * @param {Language} language
 */
export function collectiviteElement({ needed, types }, language) {
  if (needed.length === 0) return null;
  return element("fieldset", { class: "group" },
    element("legend", {}, say(language, "theCollectivite")),
    needed.includes("population") && element("p", { class: "field" },
      element("label", { for: "population" }, say(language, "population")),
      element("input", { id: "population", name: "population", inputmode: "numeric", size: 10 }),
      " ", say(language, "inhabitants")),
    needed.includes("type") && choice("type", say(language, "kind"), types, language),
    needed.includes("dom") && choice("dom", say(language, "dom"), ["oui", "non"], language));
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string[]} values
 * @param {Language} language
 */
function choice(name, label, values, language) {
  return element("p", { class: "field" },
    element("label", { for: name }, label),
    element("select", { id: name, name },
      element("option", { value: "" }, say(language, "noAnswer")),
      values.map((value) => element("option", { value, lang: "fr" }, value))));
}

/**
 * @param {FormData} given
 * @returns {Record<string, string | number>}
 */
export function answersOf(given) {
  /** @type {Record<string, string | number>} */
  const answers = {};
  const population = populationOf(given);
  if (population !== null) answers["population"] = population;
  for (const key of ["type", "dom"]) {
    const value = given.get(key);
    if (typeof value === "string" && value !== "") answers[key] = value;
  }
  return answers;
}

/**
 * Return the population, whatever the spaces in it, or null if none is given.
 *
 * @param {FormData} given
 */
export function populationOf(given) {
  const digits = String(given.get("population") ?? "").replaceAll(/[\s.,\u00a0\u202f]/g, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}
