/** What is around each part of the page: the head, the parts to choose, the state, and notices. */

import { button, element, fill, icon } from "../elements.js";
import { isChanged } from "../files/source-file.js";
import { COUNTED, countsOf } from "../findings.js";
import { isWorkbook } from "../files/names.js";
import { N_, NN_, number, say } from "../words.js";

/** @import { Page } from "../page.js" */
/** @import { Engine, Finding, Overview, ViewName } from "../types.js" */

/** @type {Record<ViewName, string>} */
const VIEWS = { texts: N_("Texts"), findings: N_("Findings"), weights: N_("Weights"), score: N_("Score") };
const MEGABYTE = 1_000_000;
// A folder may hold thousands of photos.
const SHOWN = 100;

/** @param {Page} page */
export function mountFrame({ store }) {
  store.watch(
    ({ view, files }) => [view, files.size > 0],
    (view, isOpen) => {
      document.documentElement.lang = store.state().language;
      document.title = say("reflint — check a referential");
      const skip = document.querySelector(".skip");
      if (skip) skip.textContent = say("Skip to the content");
      document.body.classList.toggle("at-work", isOpen);
      for (const one of document.querySelectorAll("[data-view]"))
        if (one instanceof HTMLElement) one.hidden = !isOpen || one.dataset["view"] !== view;
    },
  );
}

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountHeader(host, page) {
  page.store.watch(
    ({ files }) => [files.size > 0, [...files.values()].some(isChanged)],
    (isOpen, hasChanges) => {
      const other = page.store.state().language === "fr" ? "en" : "fr";
      fill(host,
        element("p", { class: "brand", translate: "no" }, "reflint"),
        element("h1", {}, say("Check a referential")),
        element("div", { class: "tools" },
          isOpen && [
            button(say("Download the changes"), () => page.download(), { class: hasChanges && "primary", "data-key": "download" }),
            button(say("Download the report"), () => void page.report(), { "data-key": "report" }),
            button(say("Open something else"), () => page.close(), { "data-key": "other" }),
          ],
          button(other === "en" ? "English" : "Français", () => page.speak(other),
            { class: "quiet", "data-key": "language", lang: other })));
    },
  );
}

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountNavigation(host, page) {
  page.store.watch(
    ({ view, files }) => [view, files.size > 0],
    (view, isOpen) => {
      host.hidden = !isOpen;
      host.setAttribute("aria-label", say("Parts of the page"));
      const names = /** @type {ViewName[]} */ (Object.keys(VIEWS));
      fill(host, element("ul", {}, names.map((name) => element("li", {},
        button(say(VIEWS[name]), () => page.store.set({ view: name }),
          { "data-key": name, "aria-current": name === view && "page" })))));
    },
  );
}

/**
 * Say what was found so far, or what the checker is doing.
 *
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountStatus(host, page) {
  const said = element("p", { role: "status", class: "said" });
  const work = element("div", { class: "work" });
  const privacy = element("p", { class: "private" });
  host.append(said, work, privacy);
  page.store.watch(
    ({ engine, findings, overview, generation, files }) =>
      [engine.phase, engine.message, findings, overview, generation > 0 && files.size],
    (phase, message, findings, overview, count) => {
      if (phase === "stopped") fill(said, say("The check is stopped. Your texts are kept."));
      else if (phase === "failed") fill(said, icon("error"), say("The checker has failed: {message}", { message }));
      else if (count && overview) fill(said, verdict([...findings.values()].flat(), overview),
        element("span", { class: "muted" }, say(NN_("{count} file", "{count} files"), { count })));
      else fill(said);
      fill(privacy, icon("lock"), say("Your texts stay on your computer"));
    },
  );
  page.store.watch(
    ({ engine, isChecking, files }) => [engine, isChecking && files.size > 0],
    (engine, isChecking) => fill(work, working(engine, isChecking, page)),
  );
}

/**
 * Say how many findings there are, the worst first.
 *
 * @param {Finding[]} findings
 * @param {Overview} overview
 */
function verdict(findings, { paths }) {
  if (findings.length > 0) return countElements(findings);
  const [look, text] = paths.size > 0
    ? /** @type {const} */ (["good", say("Nothing to report")])
    : /** @type {const} */ (["warning", say("No referential recognised")]);
  return element("span", { class: `count ${look}` }, icon(look), text);
}

/**
 * @param {Finding[]} findings
 * @param {boolean} [isBrief] shown as mere numbers
 */
export function countElements(findings, isBrief = false) {
  return countsOf(findings).map(([severity, count]) =>
    element("span", { class: `count ${severity}` }, icon(severity),
      isBrief && element("span", { "aria-hidden": "true" }, count),
      element("span", { class: isBrief && "hidden" }, say(COUNTED[severity], { count }))));
}

/**
 * @param {Engine} engine
 * @param {boolean} isChecking
 * @param {Page} page
 */
function working({ phase, done, total }, isChecking, page) {
  if (phase === "stopped" || phase === "failed")
    return button(say("Check again"), () => page.restart(), { "data-key": "restart" });
  const stop = button(say("Stop"), () => page.stop(), { "data-key": "stop" });
  if (phase === "ready") return isChecking && [element("span", { class: "busy" }, say("Checking…")), stop];
  /** @param {number} bytes */
  const shown = (bytes) => number(bytes / MEGABYTE, 1);
  const isLoading = done < total || total === 0;
  const label = total === 0 ? say("Loading the checker") : isLoading
    ? say("Loading the checker: {done} of {total} MB", { done: shown(done), total: shown(total) })
    : say("Starting the checker…");
  return [
    element("label", { for: "loaded" }, label),
    element("progress", { id: "loaded", ...(isLoading && total > 0 && { value: done, max: total }) }),
    stop,
  ];
}

/**
 * Show what was not opened, and what was done, until it is closed.
 *
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountNotice(host, page) {
  host.setAttribute("role", "status");
  page.store.watch(
    ({ notice, problems, ignored }) => [notice, problems, ignored],
    (notice, problems, ignored) => {
      host.hidden = !notice && ignored.length === 0 && problems.length === 0;
      if (host.hidden) return fill(host);
      /** @param {string[]} texts */
      const list = (texts) => element("ul", {},
        texts.slice(0, SHOWN).map((text) => element("li", {}, text)),
        texts.length > SHOWN && element("li", {}, say("and {count} more", { count: texts.length - SHOWN })));
      fill(host,
        element("div", {},
          notice && element("p", {}, say(notice.text, notice.values)),
          ignored.length > 0 && element("details", { "data-key": "ignored" },
            element("summary", {}, say(NN_(
              "{count} file left out: hidden, or of a kind that is not read.",
              "{count} files left out: hidden, or of a kind that is not read.",
            ), { count: ignored.length })),
            list(ignored)),
          problems.length > 0 && [
            element("p", {}, element("strong", {}, say("What was not opened"))),
            list(problems.map(({ why, name }) => say(why, { name }))),
          ]),
        button(icon("close"), () => page.store.set({ notice: null, problems: [], ignored: [] }),
          { class: "quiet", "aria-label": say("Close"), "data-key": "close" }));
    },
  );
}

/**
 * Say why a text cannot be changed here.
 *
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountUnwritable(host, page) {
  page.store.watch(
    ({ files, open }) => [files.get(open ?? "")?.bytes ?? null, open ?? ""],
    (bytes, open) => {
      host.hidden = bytes === null;
      host.textContent = isWorkbook(open)
        ? say("This is a workbook: its findings name the cells to correct in your spreadsheet.")
        : say("This file is not in UTF-8. Save it as UTF-8 in your editor, then open it again: here it can be read, but not changed.");
    },
  );
}
