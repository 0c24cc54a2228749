/** The diagnostics of the server as the findings that the page shows. */

import { pathOf } from "./uris.js";

/** @import { Finding, Severity } from "../types.js" */

/** @type {Record<number, Severity>} */
const SEVERITIES = { 1: "error", 2: "warning", 3: "info", 4: "info" };

/**
 * @param {Map<string, any[]>} published diagnostics by URI
 * @returns {Map<string, Finding[]>} by path
 */
export function findingsOf(published) {
  /** @type {Map<string, Finding[]>} */
  const findings = new Map();
  for (const [uri, items] of published) {
    const path = pathOf(uri);
    if (path !== null && items.length > 0) findings.set(path, inFile(path, items));
  }
  return findings;
}

/**
 * @param {string} path
 * @param {any[]} items
 */
function inFile(path, items) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return items.map((item) => {
    const nth = seen.get(item.code) ?? 0;
    seen.set(item.code, nth + 1);
    return findingOf(path, item, `${path}:${item.code}:${nth}`);
  });
}

/**
 * @param {string} path
 * @param {any} item a diagnostic
 * @param {string} key
 * @returns {Finding}
 */
function findingOf(path, item, key) {
  // The remedy follows the message on a line of its own.
  const [message, ...remedy] = item.message.split("\n");
  return {
    key,
    fix: item.data?.fix ?? null,
    cell: item.data?.cell ?? null,
    path,
    range: item.range,
    severity: SEVERITIES[item.severity ?? 1] ?? "error",
    rule: String(item.code ?? ""),
    message,
    remedy: remedy.join("\n"),
    related: (item.relatedInformation ?? []).flatMap((/** @type {any} */ one) => {
      const other = pathOf(one.location.uri);
      return other === null ? [] : [{ path: other, range: one.location.range, message: one.message }];
    }),
  };
}

/**
 * Count findings by severity.
 *
 * @param {Iterable<Finding>} findings
 */
export function countsOf(findings) {
  const counts = { errors: 0, warnings: 0, infos: 0 };
  for (const { severity } of findings) counts[/** @type {const} */ (`${severity}s`)] += 1;
  return counts;
}
