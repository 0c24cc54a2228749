/** Starts the page. */

import { LOADING } from "./checker.js";
import { keepForOffline } from "./offline.js";
import { Page } from "./page.js";
import { NOTHING_OPEN, createStore } from "./store.js";
import { mountAllFindings, mountFileFindings, mountFiles } from "./views/findings.js";
import { mountFrame, mountHeader, mountNavigation, mountNotice, mountStatus, mountUnwritable } from "./views/frame.js";
import { mountPrincipes } from "./views/principes.js";
import { mountScore } from "./views/score/score.js";
import { mountDrop, mountStart } from "./views/start.js";
import { mountTree } from "./views/tree.js";

/** @param {string} id */
function part(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}

const store = createStore({
  ...NOTHING_OPEN, language: "fr", revision: 0, view: "findings", readsPrincipes: false, engine: LOADING, isChecking: false,
});
const page = new Page(store, part("editor"));
mountFrame(page);
mountDrop(page);
for (const [id, mount] of Object.entries({
  header: mountHeader, navigation: mountNavigation, status: mountStatus, notice: mountNotice,
  start: mountStart, files: mountFiles, unwritable: mountUnwritable,
  "panel-principes": mountPrincipes, "panel-findings": mountFileFindings,
  "all-findings": mountAllFindings, weights: mountTree, score: mountScore,
})) mount(part(id), page);
page.restart();
keepForOffline();
