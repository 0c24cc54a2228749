/** Findings, in one file or in all: what is wrong, where, why, and how to fix it. */

import { coded } from "../coded.js";
import { element, fill, icon } from "../elements.js";
import { hasChecked, hasCheckedFile } from "../server/overview.js";
import { say } from "../words.js";

/** @import { Page } from "../page.js" */
/** @import { Finding, Language, Overview, Severity } from "../types.js" */

/**
 * Show the findings of the open file.
 *
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountFileFindings(host, page) {
  page.store.watch(
    ({ language, findings, open, overview }) =>
      [language, open === null ? NONE : (findings.get(open) ?? NONE), open, overview],
    (language, findings, open, overview) => {
      if (findings.length === 0 && overview === null) return fill(host, empty(say(language, "notChecked")));
      if (findings.length === 0 && overview && open !== null && !hasCheckedFile(overview, open))
        return fill(host, empty(say(language, "fileNotRead")));
      if (findings.length === 0) return fill(host, empty(say(language, "noFindingsHere"), true));
      fill(host, findings.map((one) => card(one, language, page, "file")));
    },
  );
}

/** @type {Finding[]} */
const NONE = [];

/** @type {[Severity, import("../words.js").Key][]} */
const SEVERITIES = [["error", "filterErrors"], ["warning", "filterWarnings"], ["info", "filterInfos"]];

/**
 * Show all findings, the errors first, with a choice of severity and the safe fixes.
 *
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountAllFindings(host, page) {
  /** @type {Severity | "all"} */
  let chosen = "all";
  const render = () => {
    const { language, findings, overview } = page.store.state();
    const all = [...findings.values()].flat();
    const notChecked = overview?.notChecked ?? [];
    const safe = all.filter(({ fix }) => fix === "safe").length;
    const counts = new Map(SEVERITIES.map(([severity]) =>
      [severity, all.filter((one) => one.severity === severity).length]));
    const present = SEVERITIES.filter(([severity]) => counts.get(severity));
    // A filter whose last finding was fixed is gone.
    if (!present.some(([severity]) => severity === chosen)) chosen = "all";
    const shown = present.filter(([severity]) => chosen === "all" || severity === chosen);
    fill(
      host,
      element("div", { class: "title" },
        element("h2", {}, say(language, "allFindings")),
        safe > 0 && element("button", { type: "button", class: "primary", "data-key": "fix-all", onclick: () => page.previewAll() },
          say(language, "fixAll"), ` (${safe})`)),
      all.length > 0 && element("div", { class: "filter", role: "group", "aria-label": say(language, "filter") },
        [/** @type {const} */ (["all", "filterAll"]), ...present].map(([severity, key]) => element("button", {
          type: "button", "aria-pressed": String(severity === chosen), "data-key": `filter-${severity}`,
          onclick: () => {
            chosen = severity;
            render();
          },
        }, `${say(language, key)} (${severity === "all" ? all.length : counts.get(severity)})`))),
      all.length === 0 && none(overview, language),
      notChecked.length > 0 && element("details", { class: "not-checked", "data-key": "not-checked" },
        element("summary", {}, `${say(language, "notCheckedTitle")} (${notChecked.length})`),
        element("ul", {}, notChecked.map((text) => element("li", {}, coded(text))))),
      shown.map(([severity, key]) => element("section", {},
        element("h3", {}, icon(severity), say(language, key)),
        [...findings].map(([path, some]) => {
          const kept = some.filter((one) => one.severity === severity);
          return kept.length > 0 && [element("h4", {}, path), kept.map((one) => card(one, language, page, "all"))];
        }))),
    );
  };
  page.store.watch(
    ({ language, findings, overview }) => [language, findings, overview],
    render,
  );
}

/**
 * @param {string} text
 * @param {boolean} [isGood]
 */
export function empty(text, isGood = false) {
  return element("p", { class: "empty" }, isGood && icon("good"), text);
}

/**
 * Say why there are no findings.
 *
 * @param {Overview | null} overview
 * @param {Language} language
 */
function none(overview, language) {
  if (overview === null) return empty(say(language, "notChecked"));
  const isChecked = hasChecked(overview);
  return empty(say(language, isChecked ? "noFindings" : "noReferentiel"), isChecked);
}

/**
 * @param {Finding} finding
 * @param {Language} language
 * @param {Page} page
 * @param {string} place
 */
function card(finding, language, page, place) {
  const { path, range, severity, rule, message, remedy, related, key, fix } = finding;
  const line = range.start.line + 1;
  /** @param {string} of */
  const own = (of) => `${place}:${key}:${of}`;
  return element(
    "article",
    { class: `finding ${severity}` },
    element("p", { class: "head" },
      element("span", { class: `count ${severity}` }, icon(severity), say(language, severity)),
      element("button", {
        type: "button", class: "link", "data-key": own("go"),
        "aria-label": say(language, "goTo", { path, line }),
        onclick: () => page.show(path, range),
      }, finding.cell ?? say(language, "lineOf", { line }))),
    element("p", { class: "message" }, coded(message)),
    place === "all" && excerpt(page.store.state().files.get(path), range),
    remedy && element("p", { class: "remedy" }, coded(remedy)),
    related.length > 0 && element("details", { "data-key": own("related") },
      element("summary", {}, say(language, "alsoHere")),
      element("ul", {}, related.map((other) => element("li", {},
        element("button", { type: "button", class: "link", onclick: () => page.show(other.path, other.range) },
          say(language, "goTo", { path: other.path, line: other.range.start.line + 1 })),
        " ", coded(other.message))))),
    element("p", { class: "ways" },
      fix && element("button", { type: "button", "data-key": own("fix"), onclick: () => page.previewFix(finding) },
        say(language, "seeFix")),
      element("button", { type: "button", class: "quiet", "data-key": own("why"), onclick: () => page.explain(rule) },
        say(language, "explain"))),
  );
}

/**
 * Show the line of a finding, with what is wrong in it marked; of a workbook, there is none.
 *
 * @param {import("../files/source-file.js").SourceFile | undefined} file
 * @param {import("../types.js").Range} range
 */
function excerpt(file, { start, end }) {
  const line = file?.text.split(/\r\n?|\n/)[start.line] ?? "";
  const to = end.line === start.line ? end.character : line.length;
  if (line.trim() === "" || to === 0) return null;
  const from = Math.max(0, start.character - AROUND);
  return element("p", { class: "excerpt" },
    from > 0 && "…", line.slice(from, start.character),
    element("mark", {}, line.slice(start.character, to)),
    line.slice(to, to + AROUND), line.length > to + AROUND && "…");
}

/** So many characters of a long line are shown on each side. */
const AROUND = 80;
