/** Which part of the page is shown, and the few words that stand outside all parts. */

import { isWorkbook } from "../files/paths.js";
import { say } from "../words.js";

/** @import { Page } from "../page.js" */
/** @import { Key } from "../words.js" */

/** @param {Page} page */
export function mountFrame({ store }) {
  store.watch(
    ({ view, files }) => [view, files.size > 0],
    (view, isOpen) => {
      document.body.classList.toggle("at-work", isOpen);
      for (const one of document.querySelectorAll("[data-view]"))
        if (one instanceof HTMLElement) one.hidden = !isOpen || one.dataset["view"] !== view;
    },
  );
  store.watch(
    ({ files, open, language }) => [files.get(open ?? "")?.bytes ?? null, open, language],
    (bytes, open, language) => {
      const unwritable = document.getElementById("unwritable");
      if (!unwritable) return;
      unwritable.hidden = bytes === null;
      unwritable.textContent = say(language, isWorkbook(open ?? "") ? "workbook" : "notUtf8");
    },
  );
  store.watch(
    ({ language }) => [language],
    (language) => {
      for (const one of document.querySelectorAll("[data-say]"))
        one.textContent = say(language, /** @type {Key} */ (one.getAttribute("data-say")));
    },
  );
}
