/** Starts the page. */

import { keepForOffline } from "./offline.js";
import { Page } from "./page.js";
import { createStore } from "./store.js";
import { mountFiles } from "./views/files.js";
import { mountAllFindings } from "./views/findings.js";
import { mountFrame } from "./views/frame.js";
import { mountHeader, mountNavigation } from "./views/header.js";
import { mountNotice } from "./views/notice.js";
import { mountPanel } from "./views/panel.js";
import { mountRule } from "./views/rule.js";
import { mountScore } from "./views/score/score.js";
import { mountDrop, mountStart } from "./views/start.js";
import { mountStatus } from "./views/status.js";
import { mountSummary } from "./views/summary.js";
import { mountTree } from "./views/tree.js";

/** @type {import("./types.js").State} */
const INITIAL = {
  language: "fr",
  files: new Map(),
  revision: 0,
  problems: [],
  ignored: [],
  open: null,
  view: "texts",
  panel: "findings",
  engine: { phase: "loading", done: 0, total: 0, message: "" },
  generation: 0,
  isChecking: false,
  findings: new Map(),
  overview: null,
  summary: null,
  folder: null,
  tree: null,
  principes: null,
  form: null,
  answers: null,
  scores: null,
  rule: null,
  cursor: 0,
  notice: null,
};

/** @param {string} id */
function part(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}

const page = new Page(createStore(INITIAL), part("editor"));
mountFrame(page);
mountHeader(part("header"), page);
mountNavigation(part("navigation"), page);
mountStatus(part("status"), page);
mountNotice(part("notice"), page);
mountStart(part("start"), page);
mountFiles(part("files"), page);
mountPanel(part("panel"), page);
mountAllFindings(part("all-findings"), page);
mountRule(part("rule"), page, 2);
mountTree(part("weights"), page);
mountScore(part("score"), page);
mountSummary(part("summary-view"), page);
mountDrop(page);
page.restart();
page.openShared(window.location.hash);
window.addEventListener("hashchange", () => page.openShared(window.location.hash));
keepForOffline();
