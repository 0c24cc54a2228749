/** The head of the page: its name, its parts, and what can be done from everywhere. */

import { element, fill } from "../elements.js";
import { isChanged } from "../files/source-file.js";
import { say } from "../words.js";

/** @import { Page } from "../page.js" */
/** @import { ViewName } from "../types.js" */
/** @import { Key } from "../words.js" */

/** @type {ViewName[]} */
const VIEWS = ["texts", "findings", "weights", "score", "summary"];

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountHeader(host, page) {
  page.store.watch(
    ({ language, files }) =>
      [language, files.size > 0, [...files.values()].some(isChanged)],
    (language, isOpen, hasChanges) => {
      /** @param {Key} key */
      const t = (key) => say(language, key);
      document.documentElement.lang = language;
      document.title = t("title");
      fill(
        host,
        element("p", { class: "brand", translate: "no" }, "reflint"),
        element("h1", {}, t("product")),
        element("div", { class: "tools" },
          isOpen && [
            tool("download", t("download"), () => page.download(), hasChanges ? "primary" : ""),
            tool("share", t("shareButton"), () => page.share()),
            tool("other", t("openOther"), () => page.close()),
          ],
          element("button", {
            type: "button", class: "quiet", "data-key": "language",
            lang: language === "fr" ? "en" : "fr",
            onclick: () => page.speak(language === "fr" ? "en" : "fr"),
          }, t("otherLanguage")),
        ),
      );
    },
  );
}

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountNavigation(host, page) {
  page.store.watch(
    ({ language, view, files }) => [language, view, files.size > 0],
    (language, view, isOpen) => {
      host.hidden = !isOpen;
      host.setAttribute("aria-label", say(language, "navigation"));
      fill(host, element("ul", {}, VIEWS.map((name) => tab(name, view, (key) => say(language, key), page))));
    },
  );
}

/**
 * @param {ViewName} name
 * @param {ViewName} shown
 * @param {(key: Key) => string} t
 * @param {Page} page
 */
function tab(name, shown, t, page) {
  const attributes = {
    type: "button",
    "data-key": name,
    "aria-current": name === shown ? "page" : null,
    onclick: () => page.store.set({ view: name }),
  };
  return element("li", {}, element("button", attributes, t(`views_${name}`)));
}

/**
 * @param {string} key
 * @param {string} label
 * @param {() => void} onclick
 * @param {string} [look]
 */
function tool(key, label, onclick, look = "") {
  return element("button", { type: "button", class: look, "data-key": key, onclick }, label);
}
