/** What a collectivité is asked: about itself, then about each niveau, or questions and statuts. */

import { element, grouped } from "../../elements.js";
import { N_, percentage, say } from "../../words.js";
import { NOTHING, branchIndex, nameOf, populationOf } from "./answers.js";

/** @import { Child } from "../../elements.js" */
/** @import { FormBranch, FormCollectivite, FormList, FormNiveau, FormQuestion, ScoreForm } from "../../types.js" */

const NO_ANSWER = N_("No answer");

/**
 * @param {ScoreForm} form
 * @param {FormData} given what was answered so far: the population and the type decide what is asked
 * @returns {Child[]}
 */
export function questionElements({ collectivite, kind, niveaux, questions, actions, statuts }, given) {
  const asked = kind === "principes"
    ? grouped(niveaux, ({ above }) => above ?? "").map(([above, inside]) =>
      section(above && french(above), inside.map((niveau) => niveauElement(niveau, given))))
    : [
      questions.length > 0 && section(say("Questions"), questions.map(questionElement)),
      section(say("Statut of each action"), actions.map((action) => statutElement(action, statuts))),
    ];
  return [collectivite.needed.length > 0 && collectiviteElement(collectivite), ...asked];
}

// --- Parts of a form

/** @param {string | null} text of the files, which are in French */
function french(text) {
  return element("span", { lang: "fr" }, text);
}

/** @param {string} text */
function note(text) {
  return element("p", { class: "muted" }, text);
}

/**
 * @param {Child} title
 * @param {Child[]} content
 */
function section(title, content) {
  return element("section", { class: "asked" }, title && element("h3", {}, title), content);
}

/**
 * @param {Child[]} title
 * @param {Child[]} content
 */
function group(title, content) {
  return element("fieldset", { class: "group" }, element("legend", {}, title), content);
}

/**
 * @param {string} name
 * @param {Child[]} label
 * @param {HTMLElement} field
 * @param {string} [look]
 */
function labelled(name, label, field, look = "") {
  field.id = `field ${name}`.replaceAll(" ", "-");
  field.setAttribute("name", name);
  return element("p", { class: `field ${look}` }, element("label", { for: field.id }, label), field);
}

/**
 * @param {string} name
 * @param {Child} label
 * @param {string} unit
 */
function numberElement(name, label, unit) {
  return element("div", { class: "number" },
    labelled(name, [label], element("input", { inputmode: "decimal", size: 8 })), ` ${unit}`);
}

/**
 * @param {string} name
 * @param {Child[]} label
 * @param {string[]} values
 * @param {string} [look]
 */
function choiceElement(name, label, values, look) {
  return labelled(name, label, element("select", {},
    element("option", { value: "" }, say(NO_ANSWER)),
    values.map((value) => element("option", { value, lang: "fr" }, value.replaceAll("_", " ")))), look);
}

/**
 * @param {"radio" | "checkbox"} type
 * @param {string} name
 * @param {string} value
 * @param {Child} label
 * @param {number | null} [percent] that it gives
 */
function option(type, name, value, label, percent = null) {
  return element("label", { class: "option" },
    element("input", { type, name, value, checked: type === "radio" && value === "" }),
    element("span", {}, label),
    percent !== null && element("span", { class: "muted" }, percentage(percent)));
}

// --- What is asked

/** @param {FormCollectivite} collectivite */
function collectiviteElement({ needed, types }) {
  return group([say("The collectivité")], [
    needed.includes("population") && numberElement("population", say("Population"), say("inhabitants")),
    needed.includes("type") && choiceElement("type", [say("Type")], types),
    needed.includes("dom") && choiceElement("dom", [say("In a DOM")], ["oui", "non"]),
  ]);
}

/**
 * @param {ScoreForm["actions"][number]} action
 * @param {string[]} statuts
 */
function statutElement({ name, id, title, depth, unanswerable }, statuts) {
  const label = [element("span", { class: "id" }, id), " ", french(title)];
  const look = `statut s${Math.min(depth, 5)}`;
  if (unanswerable === null) return choiceElement(`statut ${name}`, label, statuts, look);
  return element("p", { class: `field ${look}` }, element("span", {}, label), element("span", { class: "muted" }, unanswerable));
}

/** @param {FormQuestion} question */
function questionElement({ id, title, type, choix, unanswerable }) {
  const name = `reponse ${id}`;
  if (unanswerable !== null) return note(`${title} ${unanswerable}`);
  if (type === "proportion") return numberElement(name, french(title), say("from 0 to 1"));
  const values = choix.length > 0 ? choix : ["OUI", "NON"].map((value) => ({ id: value, title: value.toLowerCase() }));
  return group([french(title)], [
    option("radio", name, "", say(NO_ANSWER)),
    ...values.map((one) => option("radio", name, one.id, french(one.title))),
  ]);
}

/**
 * @param {FormNiveau} niveau
 * @param {FormData} given
 */
function niveauElement(niveau, given) {
  const title = [element("span", { class: "id" }, niveau.id ?? "?"), " ", french(niveau.title)];
  const type = String(given.get("type") ?? "");
  const at = branchIndex(niveau, given);
  const branch = niveau.branches[at];
  if (niveau.unscored !== null) return group(title, [note(say("Cannot be scored: {why}", { why: niveau.unscored }))]);
  if (type !== "" && niveau.kinds && !niveau.kinds.includes(type))
    return group(title, [note(say("Does not apply to this type of collectivité."))]);
  if (!branch && populationOf(given) === null)
    return group(title, [note(say("Enter the population above: the question depends on it."))]);
  if (!branch) return group(title, [note(say("No branch of the principle covers this population."))]);
  return group(title, [branch.condition !== null && note(branch.condition), ...fields(nameOf(niveau, at), branch)]);
}

/**
 * Make the fields of a principle: for a number if it can be answered by one, else for levels and rates.
 *
 * @param {string} name
 * @param {FormBranch} branch
 * @returns {Child[]}
 */
function fields(name, { keys, lists, zeros, counts, rates, entry, thing, unit }) {
  if (keys.includes("sur"))
    return [
      numberElement(`${name} nombre`, thing ? french(thing) : say("Number"), ""),
      numberElement(`${name} sur`, say("For how many units ({unit})", { unit: unit ?? "" }), ""),
    ];
  if (keys.includes("nombre")) {
    const [label, sign] = counts === "share" ? [say("Percentage"), "%"] : [say("Number"), ""];
    return [numberElement(`${name} nombre`, label, sign), scale(lists, zeros)];
  }
  if (keys.includes("pourcentage"))
    return [numberElement(`${name} pourcentage`, entry ? french(entry) : say("Percentage"), "%")];
  return [
    ...(keys.includes("paliers") ? levels(name, lists, zeros) : []),
    ...rates.map((rate) => numberElement(`${name} taux ${rate}`, french(rate), "%")),
    keys.includes("renvois") && note(say("The scores of other actions count here automatically.")),
  ];
}

/**
 * Show what each count gives.
 *
 * @param {FormList[]} lists
 * @param {string[]} zeros
 */
function scale(lists, zeros) {
  const rows = [...zeros.map((label) => ({ label, percent: 0 })), ...lists.flatMap((list) => list.levels)];
  return element("ul", { class: "levels", lang: "fr" }, rows.map(({ label, percent }) =>
    element("li", {}, element("strong", {}, percentage(percent)), ` ${label}`)));
}

/**
 * Make a choice of levels: several of a list whose levels add up, one of any other.
 *
 * @param {string} name
 * @param {FormList[]} lists
 * @param {string[]} zeros
 */
function levels(name, lists, zeros) {
  const isOne = lists.length === 1 && !lists[0]?.multiple;
  const zero = zeros.length > 0 ? french([...new Set(zeros)].join(" ; ")) : say("None of these");
  const lines = lists.flatMap(({ head, multiple, levels: some }, index) => [
    head !== null && element("p", { class: "head", lang: "fr" }, head),
    !multiple && option("radio", `${name} ${index}`, "", say(NO_ANSWER)),
    isOne && option("radio", `${name} ${index}`, NOTHING, zero, 0),
    ...some.filter(({ can_be_ticked }) => can_be_ticked).map(({ number, label, percent }) =>
      option(multiple ? "checkbox" : "radio", `${name} ${index}`, String(number), french(label), percent)),
  ]);
  return isOne ? lines : [option("checkbox", `${name} zero`, NOTHING, zero, 0), ...lines];
}
