/** The licences of all that the site contains, as one text. */

import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { strFromU8, unzipSync } from "fflate";

import { WEB } from "./options.mjs";

const LICENCE = /(^|\/)(licen[cs]e|copying|notice)[^/]*$/i;
const PACKAGE = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//;
// Its package has no text of its own: web/licences has it.
const WITHOUT_TEXT = "pyodide";

/**
 * @param {string[]} wheels the paths of the wheels
 * @param {Iterable<string>} inputs the files that esbuild took, in the folder `web`
 */
export function licences(wheels, inputs) {
  const folder = join(WEB, "licences");
  const runtime = readdirSync(folder).map((name) =>
    part(basename(name, ".txt"), [readFileSync(join(folder, name), "utf8")]),
  );
  const names = new Set([...inputs].flatMap((path) => PACKAGE.exec(path)?.[1] ?? []));
  names.delete(WITHOUT_TEXT);
  return [...runtime, ...wheels.map(ofWheel), ...[...names].sort().map(ofPackage)].join("\n");
}

/** @param {string} path */
function ofWheel(path) {
  const [name, version] = basename(path).split("-");
  const inside = unzipSync(new Uint8Array(readFileSync(path)), {
    filter: (file) => file.name.includes(".dist-info/") && LICENCE.test(file.name),
  });
  return part(`${name} ${version}`, Object.values(inside).map((text) => strFromU8(text)));
}

/** @param {string} name */
function ofPackage(name) {
  const folder = join(WEB, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter((file) => LICENCE.test(file));
  return part(`${name} ${version}`, files.map((file) => readFileSync(join(folder, file), "utf8")));
}

/**
 * @param {string} title
 * @param {string[]} texts
 */
function part(title, texts) {
  if (texts.length === 0) throw new Error(`${title} has no text of its licence`);
  return [title, "=".repeat(title.length), "", ...texts.map((text) => `${text.trim()}\n`)].join("\n");
}
