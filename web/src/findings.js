/** Diagnostics of the language server as the findings that the page shows. */

import { pathOf } from "./positions.js";
import { NN_ } from "./words.js";

/** @import { Finding, Severity } from "./types.js" */

/** The severities, the worst first, with how many findings have them. */
export const COUNTED = /** @type {const} */ ({
  error: NN_("{count} error", "{count} errors"),
  warning: NN_("{count} warning", "{count} warnings"),
  info: NN_("{count} info", "{count} infos"),
});

/** @type {Record<number, Severity>} */
const SEVERITIES = { 1: "error", 2: "warning", 3: "info", 4: "info" };

/**
 * @param {string} path
 * @param {any[]} items diagnostics
 * @returns {Finding[]}
 */
export function findingsOf(path, items) {
  /** @type {Record<string, number>} */
  const seen = {};
  return items.map((item) => {
    seen[item.code] = (seen[item.code] ?? 0) + 1;
    return findingOf(path, item, `${path} ${item.code} ${seen[item.code]}`);
  });
}

/**
 * @param {string} path
 * @param {any} item
 * @param {string} key
 * @returns {Finding}
 */
function findingOf(path, { code, data, message, range, relatedInformation, severity }, key) {
  // The remedy follows the message on a line of its own.
  const [first, ...remedy] = message.split("\n");
  return {
    key,
    fix: data?.fix ?? null,
    cell: data?.cell ?? null,
    path,
    range,
    severity: SEVERITIES[severity ?? 1] ?? "error",
    rule: String(code ?? ""),
    message: first,
    remedy: remedy.join("\n"),
    related: (relatedInformation ?? []).flatMap((/** @type {any} */ one) => {
      const other = pathOf(one.location.uri);
      return other === null ? [] : [{ path: other, range: one.location.range, message: one.message }];
    }),
  };
}

/**
 * Count findings by severity, the worst first; severities without findings are left out.
 *
 * @param {Finding[]} findings
 * @returns {[Severity, number][]}
 */
export function countsOf(findings) {
  return /** @type {Severity[]} */ (Object.keys(COUNTED))
    .map((severity) => /** @type {[Severity, number]} */ ([
      severity,
      findings.filter((one) => one.severity === severity).length,
    ]))
    .filter(([, count]) => count > 0);
}
