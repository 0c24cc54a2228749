/** Messages: English where they are used, French from the catalogue when they are shown. */

/** @import { Language } from "./types.js" */

/** @typedef {string | readonly [one: string, other: string]} Message one with two forms has a `count` */
/** @typedef {Record<string, string | number>} Values */

/** @type {Language} */
let spoken = "fr";

/** @param {Language} language of what is shown from now on */
export function speak(language) {
  spoken = language;
}

/**
 * Mark a message that is shown later.
 *
 * @param {string} text
 */
export function N_(text) {
  return text;
}

/**
 * Mark a message with two forms.
 *
 * @param {string} one
 * @param {string} other
 * @returns {[string, string]}
 */
export function NN_(one, other) {
  return [one, other];
}

/**
 * Return a message in the language of the page, with its values filled in.
 *
 * @param {Message} message
 * @param {Values} [values]
 * @returns {string}
 */
export function say(message, values = {}) {
  const english = [message].flat();
  const isFrench = spoken === "fr";
  const forms = isFrench ? [FRENCH[english[0]] ?? english].flat() : english;
  const { count } = values;
  const isOther = typeof count === "number" && (isFrench ? count >= 2 : count !== 1);
  const text = (isOther && forms[1]) || forms[0];
  return text.replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => {
    const value = values[name];
    return typeof value === "number" ? number(value) : String(value);
  });
}

/**
 * @param {number} value
 * @param {number} [decimals]
 */
export function number(value, decimals = 0) {
  const options = { maximumFractionDigits: decimals };
  return new Intl.NumberFormat(spoken === "fr" ? "fr-FR" : "en-GB", options).format(value);
}

/**
 * @param {number} percent
 * @param {number} [decimals]
 */
export function percentage(percent, decimals = 2) {
  return `${number(percent, decimals)}${spoken === "fr" ? "\u202f" : ""}%`;
}
