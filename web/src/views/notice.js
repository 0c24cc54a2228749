/** What the page has to say once: what was not opened, what was done. */

import { element, fill, icon } from "../elements.js";
import { say } from "../words.js";

/** @import { Page } from "../page.js" */

const SHOWN = 8;
// A folder may hold thousands of photos.
const SHOWN_IGNORED = 200;

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountNotice(host, page) {
  host.setAttribute("role", "status");
  page.store.watch(
    ({ language, notice, problems, ignored }) =>
      [language, notice, problems, ignored],
    (language, notice, problems, ignored) => {
      host.hidden = !notice && ignored.length === 0 && problems.length === 0;
      if (host.hidden) return fill(host);
      /**
       * @param {string[]} texts
       * @param {number} most
       */
      const list = (texts, most) => element("ul", {},
        texts.slice(0, most).map((text) => element("li", {}, text)),
        texts.length > most && element("li", {}, say(language, "more", { n: texts.length - most })));
      fill(
        host,
        element("div", {},
          notice && element("p", {}, say(language, notice.key, notice.values)),
          ignored.length > 0 && element("details", { "data-key": "ignored" },
            element("summary", {}, say(language, "ignored", { n: ignored.length })),
            list(ignored, SHOWN_IGNORED)),
          problems.length > 0 && [
            element("p", {}, element("strong", {}, say(language, "problemsTitle"))),
            list(problems.map(({ key, name }) => say(language, key, { name })), SHOWN),
          ]),
        element("button", {
          type: "button", class: "quiet", "aria-label": say(language, "close"), "data-key": "close",
          onclick: () => page.store.set({ notice: null, problems: [], ignored: [] }),
        }, icon("close")),
      );
    },
  );
}
