/** What the page has to say once: what was not opened, what was done. */

import { element, fill, icon } from "../elements.js";
import { say } from "../words.js";

/** @import { Page } from "../page.js" */

const SHOWN = 8;

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
      const texts = [
        notice && say(language, notice.key, notice.values),
        ignored > 0 && say(language, "ignored", { n: ignored }),
      ].filter(Boolean);
      host.hidden = texts.length === 0 && problems.length === 0;
      if (host.hidden) return fill(host);
      const more = problems.length - SHOWN;
      fill(
        host,
        element("div", {},
          texts.map((text) => element("p", {}, text)),
          problems.length > 0 && [
            element("p", {}, element("strong", {}, say(language, "problemsTitle"))),
            element("ul", {},
              problems.slice(0, SHOWN).map(({ key, name }) => element("li", {}, say(language, key, { name }))),
              more > 0 && element("li", {}, say(language, "problemsMore", { n: more }))),
          ]),
        element("button", {
          type: "button", class: "quiet", "aria-label": say(language, "close"), "data-key": "close",
          onclick: () => page.store.set({ notice: null, problems: [], ignored: 0 }),
        }, icon("close")),
      );
    },
  );
}
