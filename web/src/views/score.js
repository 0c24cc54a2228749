/** stub */
/** @import { Page } from "../page.js" */
/** @param {HTMLElement} host @param {Page} page */
export function mountScore(host, page) { host.textContent = page ? "" : ""; }
