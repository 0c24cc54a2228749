/** The questions where actions have statuts: the questions beside the referential, and each action. */

import { element } from "../../elements.js";
import { say } from "../../words.js";

/** @import { FormQuestion, Language, ScoreForm } from "../../types.js" */

/**
 * @param {ScoreForm} form
 * @param {Language} language
 */
export function statutElements({ questions, actions, statuts }, language) {
  return [
    questions.length > 0 && element("section", { class: "asked" },
      element("h3", {}, say(language, "questions")),
      questions.map((question) => questionElement(question, language))),
    element("section", { class: "asked" },
      element("h3", {}, say(language, "statuts")),
      actions.map(({ name, id, title, depth, unanswerable }) => {
        const field = `statut ${name}`.replaceAll(" ", "-");
        return element("p", { class: `field statut s${Math.min(depth, 5)}` },
          element("label", { for: field }, element("span", { class: "id" }, id), " ", element("span", { lang: "fr" }, title ?? "")),
          unanswerable !== null
            ? element("span", { class: "muted" }, unanswerable)
            : element("select", { id: field, name: `statut ${name}` },
                element("option", { value: "" }, say(language, "noAnswer")),
                statuts.map((statut) => element("option", { value: statut, lang: "fr" }, statut.replaceAll("_", " ")))));
      })),
  ];
}

/**
 * @param {FormQuestion} question
 * @param {Language} language
 */
function questionElement({ id, title, type, choix, unanswerable }, language) {
  const name = `reponse ${id}`;
  const field = name.replaceAll(" ", "-");
  if (unanswerable !== null) return element("p", { class: "muted" }, title, " ", unanswerable);
  if (type === "proportion")
    return element("p", { class: "field" },
      element("label", { for: field, lang: "fr" }, title),
      element("input", { id: field, name, inputmode: "decimal", size: 6 }),
      " ", say(language, "fromZeroToOne"));
  const values = choix.length > 0 ? choix : ["OUI", "NON"].map((value) => ({ id: value, title: value.toLowerCase() }));
  return element("fieldset", { class: "group" },
    element("legend", { lang: "fr" }, title),
    [{ id: "", title: say(language, "noAnswer") }, ...values].map((one) =>
      element("label", { class: "option" },
        element("input", { type: "radio", name, value: one.id, checked: one.id === "" }),
        element("span", { lang: one.id === "" ? null : "fr" }, one.title))));
}

/**
 * @param {ScoreForm} form
 * @param {FormData} given
 */
export function readStatuts({ questions, actions }, given) {
  /** @param {string} name */
  const text = (name) => String(given.get(name) ?? "").trim();
  const reponses = questions
    .map(({ id }) => [id, text(`reponse ${id}`).replace(",", ".")])
    .filter(([, value]) => value !== "");
  const statuts = actions
    .map(({ name }) => [name, text(`statut ${name}`)])
    .filter(([, value]) => value !== "");
  return { reponses: Object.fromEntries(reponses), statuts: Object.fromEntries(statuts) };
}
