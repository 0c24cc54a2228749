/** How each principle of the open file is read, beside the text while one types. */

import { button, element, empty, fill, unbroken } from "../elements.js";
import { atLine } from "../positions.js";
import { N_, percentage, say } from "../words.js";

/** @import { Page } from "../page.js" */
/** @import { Principe, PrincipeBranch } from "../types.js" */

/** @type {Record<PrincipeBranch["reading"], string>} */
const READINGS = {
  additive: N_("Levels add up."),
  exclusive: N_("One level counts."),
  progression: N_("A progression."),
  groups: N_("Groups of levels."),
  free: N_("A free percentage."),
  ambiguous: N_("Ambiguous."),
  unreadable: N_("Unreadable."),
  "no-level": N_("No level."),
};

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountPrincipes(host, page) {
  const title = element("summary");
  const content = element("div");
  const details = element("details", { ontoggle: () => page.store.set({ readsPrincipes: details.open }) }, title, content);
  host.append(details);
  page.store.watch(
    ({ principes, open }) => [principes, open],
    (principes, open) => {
      title.textContent = say("How principles are read");
      fill(content,
        !principes && empty(say("Checking…")),
        principes?.length === 0 && empty(say("There is no principle in this file.")),
        principes?.map((one) => principeElement(one, () => open !== null && page.show(open, atLine(one.line)))));
    },
  );
}

/**
 * @param {Principe} one
 * @param {() => void} go
 */
function principeElement({ id, title, line, branches, unreadable }, go) {
  const name = [id && `${id} `, element("span", { lang: "fr" }, title)];
  return element("article", { class: "principe" },
    element("h3", {}, button(name, go, { class: "link", "data-key": `principe-${line}` })),
    branches.map(branchElements),
    unreadable.map(({ text }) => element("p", { class: "wrong" }, say("This line cannot be read: {text}", { text }))));
}

/** @param {PrincipeBranch} branch */
function branchElements({ condition, reading, why, levels, zeros }) {
  const shown = [...zeros.map((label) => ({ label, percent: 0 })), ...levels];
  return [
    condition && element("h4", { lang: "fr" }, condition),
    element("p", { class: "reading" },
      element("strong", {}, say(READINGS[reading])),
      element("span", { class: "muted" }, ` ${unbroken(why)}`)),
    element("ul", { class: "levels", lang: "fr" }, shown.map(({ label, percent }) =>
      element("li", {}, element("strong", {}, percentage(percent)), ` ${label}`))),
  ];
}
