/** What is lost with the answers to the form. */

/** @import { Answers } from "../../types.js" */

/**
 * Return the answers as a text to compare with others, empty if nothing is answered.
 *
 * @param {Answers | null} answers
 */
export function answered(answers) {
  const isAnswered = Object.values(answers ?? {}).some((part) => Object.keys(part).length > 0);
  return isAnswered ? JSON.stringify(answers) : "";
}
