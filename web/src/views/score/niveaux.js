/** The questions on each niveau, as its principle is answered. */

import { element } from "../../elements.js";
import { percentage, say } from "../../words.js";
import { populationOf } from "./collectivite.js";

/** @import { FormBranch, FormList, FormNiveau, Language } from "../../types.js" */
/** @import { Child } from "../../elements.js" */

/** The answer that nothing is done. */
export const NOTHING = "aucun";

/**
 * Ask about each niveau, in groups by the action that it is in.
 *
 * @param {FormNiveau[]} niveaux
 * @param {FormData} given
 * @param {Language} language
 */
export function niveauxElements(niveaux, given, language) {
  /** @type {Map<string, FormNiveau[]>} */
  const groups = new Map();
  for (const niveau of niveaux)
    groups.set(niveau.above ?? "", [...(groups.get(niveau.above ?? "") ?? []), niveau]);
  return [...groups].map(([above, inside]) =>
    element("section", { class: "asked" },
      above !== "" && element("h3", { lang: "fr" }, above),
      inside.map((niveau) => niveauElement(niveau, given, language))));
}

/**
 * @param {FormNiveau} niveau
 * @param {FormData} given
 * @param {Language} language
 */
function niveauElement(niveau, given, language) {
  return element("fieldset", { class: "group" },
    element("legend", {}, element("span", { class: "id" }, niveau.id ?? "?"), " ", element("span", { lang: "fr" }, niveau.title ?? "")),
    asked(niveau, given, language));
}

/**
 * @param {FormNiveau} niveau
 * @param {FormData} given
 * @param {Language} language
 * @returns {Child[]}
 */
function asked(niveau, given, language) {
  /** @param {string} text */
  const note = (text) => element("p", { class: "muted" }, text);
  if (niveau.unscored !== null) return [note(say(language, "notScorable", { why: niveau.unscored }))];
  const type = given.get("type");
  if (typeof type === "string" && type !== "" && niveau.kinds && !niveau.kinds.includes(type))
    return [note(say(language, "notConcerned"))];
  const at = branchIndex(niveau, given);
  const branch = niveau.branches[at];
  if (!branch) return [note(say(language, "populationFirst"))];
  return [
    branch.condition !== null && element("p", { class: "muted", lang: "fr" }, branch.condition),
    ...fields(nameOf(niveau, at), branch, language),
  ];
}

/**
 * Return which branch a collectivité is in, -1 if that is not known yet.
 *
 * @param {FormNiveau} niveau
 * @param {FormData} given
 */
function branchIndex({ branches }, given) {
  const population = populationOf(given);
  return branches.findIndex(({ condition, least_population, most_population }) => {
    if (condition === null) return true;
    if (population === null) return false;
    return population >= (least_population ?? 0) && population <= (most_population ?? Infinity);
  });
}

/**
 * @param {FormNiveau} niveau
 * @param {number} branch
 */
function nameOf({ id }, branch) {
  return `${id} ${branch}`;
}

/**
 * Make the fields of a principle; a number is asked for where there is one, else levels.
 *
 * @param {string} name
 * @param {FormBranch} branch
 * @param {Language} language
 * @returns {Child[]}
 */
function fields(name, branch, language) {
  const { keys, lists, zeros, rates, entry, thing, unit } = branch;
  if (keys.includes("sur"))
    return [
      field(`${name} nombre`, thing ?? say(language, "count"), ""),
      field(`${name} sur`, say(language, "onHowMany", { unit: unit ?? "" }), ""),
    ];
  if (keys.includes("nombre")) {
    const isShare = branch.counts === "share";
    return [
      field(`${name} nombre`, say(language, isShare ? "shareAsked" : "count"), isShare ? "%" : ""),
      shown(lists, zeros, language),
    ];
  }
  if (keys.includes("pourcentage"))
    return [field(`${name} pourcentage`, entry ?? say(language, "shareAsked"), "%")];
  return [
    ...(keys.includes("paliers") ? levels(name, branch, language) : []),
    ...rates.map((rate) => field(`${name} taux ${rate}`, rate, "%")),
    keys.includes("renvois") && element("p", { class: "muted" }, say(language, "followsOthers")),
  ];
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} unit
 */
function field(name, label, unit) {
  const id = `field ${name}`.replaceAll(" ", "-");
  return element("p", { class: "field" },
    element("label", { for: id, lang: "fr" }, label),
    element("input", { id, name, inputmode: "decimal", size: 6 }),
    unit && ` ${unit}`);
}

/**
 * Show what each count gives.
 *
 * @param {FormList[]} lists
 * @param {string[]} zeros
 * @param {Language} language
 */
function shown(lists, zeros, language) {
  const rows = [
    ...zeros.map((label) => ({ label, percent: 0 })),
    ...lists.flatMap((list) => list.levels),
  ];
  return element("ul", { class: "scale", lang: "fr" }, rows.map(({ label, percent }) =>
    element("li", {}, label, " ", element("span", { class: "muted" }, percentage(language, percent)))));
}

/**
 * Make a choice of levels: several of a list whose levels add up, one of any other.
 *
 * @param {string} name
 * @param {FormBranch} branch
 * @param {Language} language
 * @returns {Child[]}
 */
function levels(name, { lists, zeros }, language) {
  const isOne = lists.length === 1 && !lists[0]?.multiple;
  const zero = zeros.length > 0 ? [...new Set(zeros)].join(" ; ") : say(language, "nothingDone");
  const lines = lists.flatMap((list, index) => [
    list.head !== null && element("p", { class: "head", lang: "fr" }, list.head),
    !list.multiple && option("radio", `${name} ${index}`, "", say(language, "noAnswer"), null, language, true),
    isOne && option("radio", `${name} ${index}`, NOTHING, zero, 0, language),
    ...list.levels
      .filter(({ can_be_ticked }) => can_be_ticked)
      .map(({ number, label, percent }) =>
        option(list.multiple ? "checkbox" : "radio", `${name} ${index}`, String(number), label, percent, language)),
  ]);
  return isOne ? lines : [option("checkbox", `${name} zero`, NOTHING, zero, 0, language), ...lines];
}

/**
 * @param {"radio" | "checkbox"} type
 * @param {string} name
 * @param {string} value
 * @param {string} label
 * @param {number | null} percent
 * @param {Language} language
 * @param {boolean} [checked]
 */
function option(type, name, value, label, percent, language, checked = false) {
  return element("label", { class: "option" },
    element("input", { type, name, value, checked }),
    element("span", { lang: percent === null ? null : "fr" }, label),
    percent !== null && element("span", { class: "muted gives" }, percentage(language, percent)));
}

/**
 * @param {FormNiveau[]} niveaux
 * @param {FormData} given
 * @returns {Record<string, unknown>}
 */
export function readNiveaux(niveaux, given) {
  /** @type {Record<string, unknown>} */
  const answers = {};
  for (const niveau of niveaux) {
    const at = branchIndex(niveau, given);
    const branch = niveau.branches[at];
    if (!branch || niveau.id === null) continue;
    const answer = readBranch(nameOf(niveau, at), branch, given);
    if (answer !== null) answers[niveau.id] = answer;
  }
  return answers;
}

/**
 * @param {string} name
 * @param {FormBranch} branch
 * @param {FormData} given
 */
function readBranch(name, { lists, counts, rates }, given) {
  /** @param {string} key */
  const text = (key) => String(given.get(`${name} ${key}`) ?? "").trim();
  /** @param {string} value */
  const percent = (value) => `${value.replace(/\s*%$/, "")} %`;
  /** @param {string} value */
  const numeric = (value) => (/^\d+$/.test(value) ? Number(value) : value);
  if (text("sur") !== "" && text("nombre") !== "")
    return { nombre: numeric(text("nombre")), sur: numeric(text("sur")) };
  if (text("nombre") !== "")
    return { nombre: counts === "share" ? percent(text("nombre")) : numeric(text("nombre")) };
  if (text("pourcentage") !== "") return { pourcentage: percent(text("pourcentage")) };
  const ticked = lists.flatMap((_, index) => given.getAll(`${name} ${index}`)).filter((one) => one !== "");
  const taux = Object.fromEntries(
    rates.flatMap((rate) => (text(`taux ${rate}`) === "" ? [] : [[rate, percent(text(`taux ${rate}`))]])),
  );
  const hasRates = Object.keys(taux).length > 0;
  const paliers = ticked.filter((one) => one !== NOTHING).map(Number);
  if (paliers.length > 0 || hasRates)
    return { ...(paliers.length > 0 ? { paliers } : {}), ...(hasRates ? { taux } : {}) };
  return ticked.includes(NOTHING) || text("zero") !== "" ? NOTHING : null;
}
