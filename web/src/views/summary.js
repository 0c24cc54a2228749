/** A summary as a text, to copy into an e-mail. */

import { element, fill } from "../elements.js";
import { say } from "../words.js";
import { copied } from "./copy.js";
import { empty } from "./findings.js";

/** @import { Page } from "../page.js" */

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountSummary(host, page) {
  page.store.watch(
    ({ language, summary }) => [language, summary],
    (language, summary) => {
      const text = summary ?? "";
      const field = element("textarea", { id: "summary", readonly: true, "data-key": "summary", rows: 16 }, text);
      fill(
        host,
        element("h2", {}, say(language, "summaryTitle")),
        element("p", { class: "lead" }, say(language, "summaryLead")),
        text === ""
          ? empty(say(language, "notChecked"))
          : [
              element("label", { class: "hidden", for: "summary" }, say(language, "summaryText")),
              field,
              copied(field, language),
            ],
      );
    },
  );
}
