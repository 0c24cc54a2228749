/** The form that scores one collectivité: questions, and beside them the score that follows. */

import { element, fill } from "../../elements.js";
import { say } from "../../words.js";
import { empty } from "../findings.js";
import { answersOf, collectiviteElement } from "./collectivite.js";
import { NOTHING, niveauxElements, readNiveaux } from "./niveaux.js";
import { resultElements } from "./results.js";
import { readStatuts, statutElements } from "./statuts.js";

/** @import { Page } from "../../page.js" */
/** @import { Answers, Language, ScoreForm } from "../../types.js" */

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
  let drawn = "";
  const ask = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { form: asked } = page.store.state();
      if (asked) void page.score(read(form, asked));
    }, QUIET);
  };
  /** @param {boolean} isForced */
  const draw = (isForced = false) => {
    const { language, form: asked, folder, overview } = page.store.state();
    if (!asked) return;
    const given = new FormData(form);
    const next = JSON.stringify([language, asked, folder, overview?.referentiels]);
    if (next === drawn && !isForced) return;
    drawn = next;
    fill(form, questions(asked, given, language, page));
    restore(form, given);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    const changed = /** @type {HTMLInputElement} */ (event.target);
    excludeOthers(changed);
    // The population and the kind decide what is asked.
    if (changed.name === "population" || changed.name === "type") draw(true);
    ask();
  });
  form.addEventListener("reset", () => setTimeout(() => {
    draw(true);
    ask();
  }));

  page.store.watch(
    ({ language, form: asked, folder, generation }) => [language, asked, folder, generation > 0],
    (language, asked, folder, isChecked) => {
      title.textContent = say(language, "scoreTitle");
      lead.textContent = say(language, "scoreLead");
      result.setAttribute("aria-label", say(language, "score"));
      const reason = isChecked && folder === null ? say(language, "scoreEmpty") : asked?.reason;
      both.hidden = !asked || Boolean(reason);
      if (!asked && !reason) fill(why, empty(say(language, isChecked ? "checking" : "notChecked")));
      else fill(why, reason && empty(reason), (asked?.notices ?? []).map((text) => element("p", { class: "muted" }, text)));
      if (!asked || reason) return;
      draw();
      ask();
    },
  );
  page.store.watch(
    ({ language, scores }) => [language, scores],
    (language, scores) => fill(result, resultElements(scores, language, page)),
  );
}

/**
 * Tick nothing beside what says that nothing is done, and the reverse.
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
 * @param {ScoreForm} form
 * @param {FormData} given
 * @param {Language} language
 * @param {Page} page
 */
function questions(form, given, language, page) {
  const { folder: chosen, overview } = page.store.state();
  const referentiels = overview?.referentiels ?? [];
  return [
    referentiels.length > 1 && element("p", { class: "field" },
      element("label", { for: "referentiel" }, say(language, "referentiel")),
      element("select", { id: "referentiel", name: "referentiel", onchange: (event) => page.chooseToScore(event.target.value) },
        referentiels.map(({ folder, name }) => element("option", { value: folder, selected: folder === chosen }, name)))),
    collectiviteElement(form.collectivite, language),
    form.kind === "principes"
      ? niveauxElements(form.niveaux, given, language)
      : statutElements(form, language),
    element("p", { class: "ways" },
      element("button", { type: "button", onclick: () => page.downloadAnswers() }, say(language, "scoreSave")),
      element("button", { type: "reset", class: "quiet" }, say(language, "scoreReset"))),
  ];
}

/**
 * Read the answers, in the form of an answers file.
 *
 * @param {HTMLFormElement} form
 * @param {ScoreForm} asked
 * @returns {Answers}
 */
function read(form, asked) {
  const given = new FormData(form);
  const answers =
    asked.kind === "statuts" ? readStatuts(asked, given) : { reponses: readNiveaux(asked.niveaux, given) };
  const about = answersOf(given);
  return Object.keys(about).length > 0 ? { collectivite: about, ...answers } : answers;
}

/**
 * Give the fields of a form what they held before it was drawn again.
 *
 * @param {HTMLFormElement} form
 * @param {FormData} given
 */
function restore(form, given) {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) {
      if (given.has(field.name)) field.checked = given.getAll(field.name).includes(field.value);
    } else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      const value = given.get(field.name);
      if (typeof value === "string" && field.name !== "referentiel") field.value = value;
    }
  }
}
