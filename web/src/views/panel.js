/** What stands beside the text: its findings, how its principles are read, or the page of a rule. */

import { element, fill } from "../elements.js";
import { say } from "../words.js";
import { mountFileFindings } from "./findings.js";
import { mountPrincipes } from "./principes.js";
import { mountRule } from "./rule.js";

/** @import { Page } from "../page.js" */
/** @import { PanelName } from "../types.js" */

/** @type {Record<PanelName, (host: HTMLElement, page: Page) => void>} */
const PANELS = {
  findings: mountFileFindings,
  principes: mountPrincipes,
  rule: (host, page) => mountRule(host, page, 3),
};
const NAMES = /** @type {PanelName[]} */ (Object.keys(PANELS));

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountPanel(host, page) {
  const title = element("h2", { class: "hidden" });
  const tabs = element("div", { role: "tablist" });
  const panels = NAMES.map((name) => {
    const panel = element("div", {
      role: "tabpanel", id: `panel-${name}`, "aria-labelledby": `tab-${name}`, tabindex: 0,
    });
    PANELS[name](panel, page);
    return panel;
  });
  host.append(title, tabs, ...panels);
  tabs.addEventListener("keydown", (event) => move(event, page));
  page.store.watch(
    ({ language, panel, open, findings }) =>
      [language, panel, open === null ? 0 : (findings.get(open)?.length ?? 0)],
    (language, shown, count) => {
      title.textContent = say(language, "panels");
      tabs.setAttribute("aria-label", say(language, "panels"));
      fill(tabs, NAMES.map((name) => element("button", {
        type: "button",
        role: "tab",
        id: `tab-${name}`,
        "data-key": name,
        "aria-controls": `panel-${name}`,
        "aria-selected": String(name === shown),
        tabindex: name === shown ? 0 : -1,
        onclick: () => page.store.set({ panel: name }),
      }, say(language, `panel_${name}`), name === "findings" && count > 0 && ` (${count})`)));
      panels.forEach((panel, index) => {
        panel.hidden = NAMES[index] !== shown;
      });
    },
  );
}

/**
 * Choose the next tab or the one before, by the arrows.
 *
 * @param {KeyboardEvent} event
 * @param {Page} page
 */
function move(event, page) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const at = NAMES.indexOf(page.store.state().panel) + step;
  const panel = NAMES[(at + NAMES.length) % NAMES.length] ?? "findings";
  page.store.set({ panel });
  document.getElementById(`tab-${panel}`)?.focus();
}
