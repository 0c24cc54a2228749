/** Shows a message of the checker, in which code stands between backquotes. */

import { element } from "./elements.js";

/** @import { Child } from "./elements.js" */

/**
 * Show a message as a sentence, which begins with a capital.
 *
 * @param {string} message
 * @returns {Child[]}
 */
export function coded(message) {
  const parts = message.split("`");
  // An odd backquote is one of the text.
  if (parts.length % 2 === 0) return [unbroken(message)];
  return parts.map((part, index) => {
    if (index % 2) return element("code", {}, part);
    return unbroken(index === 0 ? part.charAt(0).toUpperCase() + part.slice(1) : part);
  });
}

/**
 * Keep a sign of French typography, or a percent sign, on the line of the word that it follows.
 *
 * @param {string} text
 */
export function unbroken(text) {
  return text.replace(/ (?=[%:;!?»])|(?<=«) /g, "\u00a0");
}
