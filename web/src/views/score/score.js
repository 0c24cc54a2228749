/** The form that scores one collectivité, and beside it the score that follows: an interval where answers are missing. */

import { button, coded, element, empty, fill } from "../../elements.js";
import { number, percentage, say } from "../../words.js";
import { bar } from "../tree.js";
import { NOTHING, answersOf } from "./answers.js";
import { questionElements } from "./questions.js";

/** @import { Page } from "../../page.js" */
/** @import { ScoreForm, Scores } from "../../types.js" */

// In milliseconds: how long nothing is answered before the score is asked for.
const QUIET = 200;

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountScore(host, page) {
  const title = element("h2");
  const lead = element("p", { class: "lead" });
  const why = element("div");
  const form = element("form", { class: "answers", autocomplete: "off" });
  const result = element("aside", { class: "result", tabindex: 0 });
  const both = element("div", { class: "scoring" }, form, result);
  host.append(title, lead, why, both);

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const ask = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { form: asked } = page.store.state();
      if (asked) void page.score(answersOf(asked, new FormData(form)));
    }, QUIET);
  };
  const draw = () => {
    const { form: asked } = page.store.state();
    const given = new FormData(form);
    if (asked) fill(form, formElements(asked, given, page));
    restore(form, given);
    ask();
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    const changed = /** @type {HTMLInputElement} */ (event.target);
    excludeOthers(changed);
    // The population and the kind decide what is asked.
    if (changed.name === "population" || changed.name === "type") draw();
    else ask();
  });
  // The fields are empty after the event.
  form.addEventListener("reset", () => setTimeout(draw));

  page.store.watch(
    ({ form: asked, folder, generation }) => [asked, folder, generation > 0],
    (asked, folder, isChecked) => {
      title.textContent = say("Score a collectivité");
      lead.textContent = say("Answer for one collectivité: the score is updated as you answer. If answers are missing, it is a range.");
      result.setAttribute("aria-label", say("Scores"));
      const reason = isChecked && folder === null
        ? say("No referential was found in these texts: there is nothing to score.")
        : asked ? asked.reason : isChecked ? say("Checking…") : say("The result will appear here once the texts are checked.");
      both.hidden = Boolean(reason);
      fill(why, reason && empty(reason), asked?.notices.map((text) => element("p", { class: "muted" }, text)));
      if (!reason) draw();
    },
  );
  page.store.watch(({ scores }) => [scores], (scores) => fill(result, resultElements(scores)));
}

/**
 * Once “nothing is done” is ticked, untick all levels, and the reverse.
 *
 * @param {HTMLInputElement} changed
 */
function excludeOthers(changed) {
  if (changed.type !== "checkbox" || !changed.checked) return;
  const isNothing = changed.value === NOTHING;
  for (const other of changed.closest("fieldset")?.querySelectorAll("input") ?? [])
    if (other.type === "checkbox" && (other.value === NOTHING) !== isNothing) other.checked = false;
}

/**
 * @param {ScoreForm} asked
 * @param {FormData} given
 * @param {Page} page
 */
function formElements(asked, given, page) {
  const { folder: chosen, overview } = page.store.state();
  const referentiels = overview?.referentiels ?? [];
  return [
    referentiels.length > 1 && element("p", { class: "field" },
      element("label", { for: "referentiel" }, say("Referential")),
      element("select", { id: "referentiel", onchange: (event) => page.store.set({ folder: event.target.value }) },
        referentiels.map(({ folder, name }) => element("option", { value: folder, selected: folder === chosen }, name)))),
    questionElements(asked, given),
    element("p", { class: "ways" },
      button(say("Download the answers"), () => page.downloadAnswers()),
      element("button", { type: "reset", class: "quiet" }, say("Clear the answers"))),
  ];
}

/**
 * Give the fields of a form what they held before it was drawn again.
 *
 * @param {HTMLFormElement} form
 * @param {FormData} given
 */
function restore(form, given) {
  for (const field of form.elements) {
    const isField = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
    if (!isField || !given.has(field.name)) continue;
    if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type))
      field.checked = given.getAll(field.name).includes(field.value);
    else field.value = String(given.get(field.name));
  }
}

// --- The score

/** @typedef {{ low: number, high: number }} Bounds percentages */
/** @typedef {Scores["scores"][number]} Row */

/** @param {Scores | null} scores */
function resultElements(scores) {
  if (!scores) return [element("p", { class: "muted" }, say("Checking…"))];
  const { scores: rows, errors } = scores;
  const whole = boundsOf(rows.find(({ depth }) => depth === 0) ?? rows[0]);
  return [
    element("h3", {}, say("Total score")),
    element("p", { class: "whole", role: "status" }, shown(whole)),
    whole && bar([whole.low, whole.high]),
    errors.length > 0 && element("ul", { class: "wrong" }, errors.map(({ message }) => element("li", {}, message))),
    rows.length > 1 && element("table", { class: "scores" },
      element("caption", {}, say("Score of each action")),
      element("thead", { class: "hidden" }, element("tr", {},
        element("th", { scope: "col" }, say("Action")),
        element("th", { scope: "col" }, say("Scores")))),
      element("tbody", {}, rows.filter(({ depth }) => depth > 0).map(rowElement))),
  ];
}

/** @param {Row} row */
function rowElement(row) {
  const { id, title, depth, reason, score } = row;
  const isOut = score && !score.concerne;
  return element("tr", { class: `d${Math.min(depth, 5)}` },
    element("th", { scope: "row" },
      element("span", { class: "id" }, id), " ", element("span", { lang: "fr" }, title),
      reason?.message && element("p", { class: "wrong" }, coded(reason.message))),
    element("td", { class: "n" },
      isOut ? (score.desactive ? say("off (désactivé)") : say("not applicable")) : shown(boundsOf(row))));
}

/**
 * Return the bounds of a score, or null; by statuts, the upper one counts what has no statut as done.
 *
 * @param {Row | undefined} row
 * @returns {Bounds | null}
 */
function boundsOf(row) {
  if (row?.percent) return { low: row.percent.number, high: row.percent.number };
  if (row?.part_fait && row.score) {
    const { point_non_renseigne: open, point_potentiel: all } = row.score;
    const low = row.part_fait.number;
    // Of what is worth nothing, nothing is open.
    return { low, high: low + (open.number > 0 ? (100 * open.number) / all.number : 0) };
  }
  return row?.bounds ? { low: row.bounds.low.number, high: row.bounds.high.number } : null;
}

/** @param {Bounds | null} bounds */
function shown(bounds) {
  if (!bounds) return "—";
  const { low, high } = bounds;
  if (percentage(low, 1) === percentage(high, 1)) return percentage(low, 1);
  return say("{low} to {high}", { low: number(low, 1), high: percentage(high, 1) });
}
