/** The line below the head: what was found so far, or what the checker is doing. */

import { element, fill, icon } from "../elements.js";
import { countsOf } from "../server/findings.js";
import { hasChecked } from "../server/overview.js";
import { number, say } from "../words.js";

/** @import { Page } from "../page.js" */
/** @import { Engine, Finding, Language, Overview } from "../types.js" */

const MEGABYTE = 1_000_000;

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
export function mountStatus(host, page) {
  const said = element("p", { role: "status", class: "said" });
  const work = element("div", { class: "work" });
  const privacy = element("p", { class: "private" });
  host.append(said, work, privacy);
  page.store.watch(
    ({ language, engine, findings, overview, generation, files }) =>
      [language, engine.phase, engine.message, findings, overview, generation > 0, files.size],
    (language, phase, message, findings, overview, isChecked, count) => {
      const all = [...findings.values()].flat();
      if (phase === "stopped") fill(said, say(language, "stopped"));
      else if (phase === "failed") fill(said, icon("error"), say(language, "failed", { message }));
      else if (!isChecked || count === 0) fill(said);
      else fill(said, verdict(all, overview, language), element("span", { class: "muted" }, say(language, "filesCount", { n: count })));
      fill(privacy, icon("lock"), say(language, "privacyShort"));
    },
  );
  page.store.watch(
    ({ language, engine, isChecking, files }) =>
      [language, engine, isChecking && files.size > 0],
    (language, engine, isChecking) => fill(work, ...working(language, engine, isChecking, page)),
  );
}

/**
 * Say how many findings there are, the worst first.
 *
 * @param {Finding[]} findings
 * @param {Overview | null} overview null until it is there: before, none may mean that nothing was read
 * @param {Language} language
 */
export function verdict(findings, overview, language) {
  const counts = countsOf(findings);
  const parts = /** @type {const} */ (["error", "warning", "info"]).flatMap((severity) => {
    const n = counts[`${severity}s`];
    const words = say(language, `${severity}s`, { n });
    return n > 0 ? [element("span", { class: `count ${severity}` }, icon(severity), words)] : [];
  });
  if (parts.length > 0 || overview === null) return parts;
  if (!hasChecked(overview))
    return [element("span", { class: "count warning" }, icon("warning"), say(language, "nothingRead"))];
  return [element("span", { class: "count good" }, icon("good"), say(language, "sound"))];
}

/**
 * @param {Language} language
 * @param {Engine} engine
 * @param {boolean} isChecking
 * @param {Page} page
 */
function working(language, engine, isChecking, page) {
  /**
   * @param {string} key
   * @param {string} label
   * @param {() => void} onclick
   */
  const button = (key, label, onclick) =>
    element("button", { type: "button", "data-key": key, onclick }, label);
  const stop = button("stop", say(language, "stop"), () => page.stop());
  switch (engine.phase) {
    case "loading":
      return [...loading(language, engine), stop];
    case "ready":
      return isChecking ? [element("span", { class: "busy" }, say(language, "checking")), stop] : [];
    case "stopped":
    case "failed":
      return [button("restart", say(language, "restart"), () => page.restart())];
  }
}

/**
 * @param {Language} language
 * @param {Engine} engine
 */
function loading(language, { done, total }) {
  const isThere = total > 0 && done >= total;
  /** @param {number} bytes */
  const shown = (bytes) => number(language, bytes / MEGABYTE, 1);
  const label = isThere
    ? say(language, "starting")
    : total > 0
      ? say(language, "loadingPart", { done: shown(done), total: shown(total) })
      : say(language, "loading");
  const bar = isThere || total === 0 ? {} : { value: done, max: total };
  return [
    element("label", { for: "loaded" }, label),
    element("progress", { id: "loaded", ...bar }),
  ];
}
