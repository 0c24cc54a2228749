/** Findings, in one file or in all: what is wrong, where, why, and how to fix it. */

import { button, coded, element, empty, fill, grouped, icon } from "../elements.js";
import { edited, isChanged } from "../files/source-file.js";
import { countsOf } from "../findings.js";
import { N_, say } from "../words.js";
import { countElements } from "./frame.js";

/** @import { Page } from "../page.js" */
/** @import { SourceFile } from "../files/source-file.js" */
/** @import { Finding, Range, Severity } from "../types.js" */

const NOT_CHECKED = N_("The result will appear here once the texts are checked.");
const NAMES = { error: N_("Error"), warning: N_("Warning"), info: N_("Info") };
const GROUPS = { error: N_("Errors"), warning: N_("Warnings"), info: N_("Infos") };
/** How many characters of a long line are shown on each side of a finding. */
const AROUND = 80;

/**
 * List the files, with how many findings each has.
 *
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountFiles(host, page) {
  page.store.watch(
    ({ files, open, findings }) => [files, open, findings],
    (files, open, findings) => {
      const byFolder = grouped(files.values(), ({ path }) => path.slice(0, Math.max(0, path.lastIndexOf("/"))));
      fill(host,
        element("h2", { id: "files-title" }, say("Files")),
        byFolder.map(([folder, inside]) => [
          folder !== "" && element("h3", {}, folder),
          element("ul", {}, inside.map((file) => element("li", {}, button(
            [
              element("span", {}, file.path.slice(file.path.lastIndexOf("/") + 1),
                isChanged(file) && element("span", { class: "changed" }, ` ${say("changed")}`)),
              element("span", { class: "counts" }, countElements(findings.get(file.path) ?? [], true)),
            ],
            () => page.show(file.path),
            { "data-key": file.path, "aria-current": file.path === open && "true" },
          )))),
        ]));
    },
  );
}

/**
 * Show the findings of the open file.
 *
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountFileFindings(host, page) {
  page.store.watch(
    ({ findings, open, overview }) => [findings.get(open ?? ""), open ?? "", overview],
    (findings = [], open, overview) => {
      const isGood = overview?.paths.has(open) ?? false;
      fill(host,
        element("h2", {}, say("Findings"), findings.length > 0 && ` (${findings.length})`),
        findings.map((one) => card(one, page)),
        findings.length === 0 && empty(say(
          !overview ? NOT_CHECKED : isGood
            ? N_("Nothing to report in this file.")
            : N_("This file was not checked: it is not part of a referential, or could not be read."),
        ), isGood));
    },
  );
}

/**
 * Show all findings, the errors first, with a choice of severity and the safe fixes.
 *
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountAllFindings(host, page) {
  /** @type {Severity | null} */
  let chosen = null;
  const render = () => {
    const { findings, overview } = page.store.state();
    const all = [...findings.values()].flat();
    const safe = all.filter(({ fix }) => fix === "safe").length;
    const counts = countsOf(all);
    // A filter whose last finding was fixed is gone.
    if (!counts.some(([severity]) => severity === chosen)) chosen = null;
    /**
     * @param {Severity | null} severity
     * @param {string} text
     * @param {number} count
     */
    const filter = (severity, text, count) => button(`${say(text)} (${count})`, () => {
      chosen = severity;
      render();
    }, { "aria-pressed": String(severity === chosen), "data-key": `filter-${severity}` });
    fill(host,
      element("div", { class: "title" },
        element("h2", {}, say("All findings")),
        safe > 0 && button(`${say("Apply the safe fixes")} (${safe})`, () => void page.previewAll(),
          { class: "primary", "data-key": "fix-all" })),
      all.length > 0 && element("div", { class: "filter", role: "group", "aria-label": say("Show") },
        filter(null, N_("All"), all.length),
        counts.map(([severity, count]) => filter(severity, GROUPS[severity], count))),
      all.length === 0 && none(overview),
      overview && overview.notChecked.length > 0 && element("details", { class: "not-checked", "data-key": "not-checked" },
        element("summary", {}, `${say("What was not checked")} (${overview.notChecked.length})`),
        element("ul", {}, overview.notChecked.map((text) => element("li", {}, coded(text))))),
      counts.filter(([severity]) => !chosen || severity === chosen).map(([severity]) => element("section", {},
        element("h3", {}, icon(severity), say(GROUPS[severity])),
        [...findings].map(([path, some]) => {
          const kept = some.filter((one) => one.severity === severity);
          return kept.length > 0 && [
            element("h4", {}, path),
            kept.map((one) => card(one, page, excerpt(page.store.state().files.get(path), one.range))),
          ];
        }))));
  };
  page.store.watch(({ findings, overview }) => [findings, overview], render);
}

/**
 * Say why there are no findings.
 *
 * @param {import("../types.js").Overview | null} overview
 */
function none(overview) {
  if (!overview) return empty(say(NOT_CHECKED));
  if (overview.paths.size > 0) return empty(say("Nothing to report: the check found no mistakes."), true);
  return empty(say("Nothing was checked: none of these files seems to be part of a referential. In a referential, an action has a title, then a block with its id, as the example shows."));
}

/**
 * @param {Finding} finding
 * @param {Page} page
 * @param {HTMLElement | null} [shown] the line, where its file is not beside
 */
function card(finding, page, shown = null) {
  const { path, range, severity, rule, message, remedy, related, key, fix, cell } = finding;
  /** @param {string} of */
  const own = (of) => ({ "data-key": `${shown && "all"}${key} ${of}` });
  const line = range.start.line + 1;
  return element("article", { class: `finding ${severity}` },
    element("p", { class: "head" },
      element("span", { class: `count ${severity}` }, icon(severity), say(NAMES[severity])),
      button(cell ?? say("line {line}", { line }), () => page.show(path, range),
        { class: "link", "aria-label": say("{path}, line {line}", { path, line }), ...own("go") })),
    element("p", { class: "message" }, coded(message)),
    shown,
    remedy && element("p", { class: "remedy" }, coded(remedy)),
    related.length > 0 && element("details", own("related"),
      element("summary", {}, say("See also")),
      element("ul", {}, related.map((other) => element("li", {},
        button(say("{path}, line {line}", { path: other.path, line: other.range.start.line + 1 }),
          () => page.show(other.path, other.range), { class: "link" }),
        " ", coded(other.message))))),
    element("p", { class: "ways" },
      fix && button(say("See the fix"), () => void page.previewFix(finding), own("fix")),
      button(say("Explain"), () => void page.explain(rule), { class: "quiet", ...own("why") })));
}

/**
 * Return the line of a finding, with the wrong part marked; null if there is no text to show.
 *
 * @param {SourceFile | undefined} file
 * @param {Range} range
 */
function excerpt(file, { start, end }) {
  const line = file ? (edited(file).split("\n")[start.line] ?? "") : "";
  const to = end.line === start.line ? end.character : line.length;
  if (line.trim() === "" || to === 0) return null;
  const from = Math.max(0, start.character - AROUND);
  return element("p", { class: "excerpt" },
    from > 0 && "…", line.slice(from, start.character),
    element("mark", {}, line.slice(start.character, to)),
    line.slice(to, to + AROUND), line.length > to + AROUND && "…");
}
