/** The answers given in the form, in the format of an answers file. */

/** @import { Answers, FormBranch, FormNiveau, ScoreForm } from "../../types.js" */

/** The answer that nothing is done. */
export const NOTHING = "aucun";

/**
 * @param {ScoreForm} form
 * @param {FormData} given
 * @returns {Answers}
 */
export function answersOf({ kind, niveaux, questions, actions }, given) {
  const population = populationOf(given);
  const collectivite = {
    ...(population !== null && { population }),
    ...texts(["type", "dom"].map((key) => [key, key]), given),
  };
  const answers = kind === "statuts"
    ? {
      reponses: texts(questions.map(({ id }) => [id, `reponse ${id}`]), given),
      statuts: texts(actions.map(({ name }) => [name, `statut ${name}`]), given),
    }
    : { reponses: Object.fromEntries(niveaux.flatMap((niveau) => answerOf(niveau, given))) };
  return Object.keys(collectivite).length > 0 ? { collectivite, ...answers } : answers;
}

/**
 * Return the texts of fields by key, without empty ones; a decimal comma becomes a point.
 *
 * @param {string[][]} fields a key, and the name of its field
 * @param {FormData} given
 */
function texts(fields, given) {
  const written = fields.map(([key = "", name = ""]) => {
    const text = String(given.get(name) ?? "").trim();
    return [key, text.replace(/^(\d+),(\d+)$/, "$1.$2")];
  });
  return Object.fromEntries(written.filter(([, value]) => value !== ""));
}

/**
 * Return the population without spaces, points and commas, or null if it is not a number.
 *
 * @param {FormData} given
 */
export function populationOf(given) {
  const digits = String(given.get("population") ?? "").replaceAll(/[\s.,]/g, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/**
 * Return which branch a collectivité is in, -1 if that is not known yet.
 *
 * @param {FormNiveau} niveau
 * @param {FormData} given
 */
export function branchIndex({ branches }, given) {
  const population = populationOf(given);
  return branches.findIndex(({ condition, least_population, most_population }) => {
    if (condition === null) return true;
    if (population === null) return false;
    return population >= (least_population ?? 0) && population <= (most_population ?? Infinity);
  });
}

/**
 * Return the prefix of the names of the fields of a branch.
 *
 * @param {FormNiveau} niveau
 * @param {number} branch
 */
export function nameOf({ id }, branch) {
  return `${id} ${branch}`;
}

/**
 * @param {FormNiveau} niveau
 * @param {FormData} given
 * @returns {[string, unknown][]} its id and its answer, if it has both
 */
function answerOf(niveau, given) {
  const at = branchIndex(niveau, given);
  const branch = niveau.branches[at];
  const answer = branch && inBranch(nameOf(niveau, at), branch, given);
  return niveau.id === null || !answer ? [] : [[niveau.id, answer]];
}

/**
 * @param {string} name
 * @param {FormBranch} branch
 * @param {FormData} given
 */
function inBranch(name, { lists, counts, rates }, given) {
  /** @param {string} key */
  const text = (key) => String(given.get(`${name} ${key}`) ?? "").trim();
  /** @param {string} value */
  const percent = (value) => `${value.replace(/\s*%$/, "")} %`;
  /** @param {string} value */
  const numeric = (value) => (/^\d+$/.test(value) ? Number(value) : value);
  const [nombre, sur, pourcentage] = ["nombre", "sur", "pourcentage"].map(text);
  if (nombre && sur) return { nombre: numeric(nombre), sur: numeric(sur) };
  if (nombre) return { nombre: counts === "share" ? percent(nombre) : numeric(nombre) };
  if (pourcentage) return { pourcentage: percent(pourcentage) };
  const ticked = lists.flatMap((_, index) => given.getAll(`${name} ${index}`)).filter((one) => one !== "");
  const paliers = ticked.filter((one) => one !== NOTHING).map(Number);
  const answered = rates.filter((rate) => text(`taux ${rate}`) !== "");
  const taux = Object.fromEntries(answered.map((rate) => [rate, percent(text(`taux ${rate}`))]));
  if (paliers.length > 0 || answered.length > 0)
    return { ...(paliers.length > 0 && { paliers }), ...(answered.length > 0 && { taux }) };
  return ticked.includes(NOTHING) || text("zero") !== "" ? NOTHING : null;
}
