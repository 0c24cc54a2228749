/** A button that copies the text of a field. */

import { element } from "../elements.js";
import { say } from "../words.js";

/** @import { Language } from "../types.js" */

/**
 * @param {HTMLTextAreaElement | HTMLInputElement} field
 * @param {Language} language
 */
export function copied(field, language) {
  const result = element("span", { role: "status" });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      result.textContent = say(language, "copied");
    } catch {
      // Without the permission, or over plain HTTP.
      field.select();
      result.textContent = say(language, "notCopied");
    }
  };
  return element("p", { class: "ways" },
    element("button", { type: "button", class: "primary", "data-key": "copy", onclick: copy }, say(language, "copy")),
    " ", result);
}
