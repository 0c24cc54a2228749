/**
 * The site: the page, the worker, the files of the Python bundle, and what keeps them offline.
 *
 * Usage: node build/site.mjs BUNDLE OUTPUT
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";

import { BUNDLED, OPTIONS, WEB, integrity, sha256, workerOptions } from "./options.mjs";

const [bundle, output] = process.argv.slice(2).map((path) => resolve(path));
/** @type {Map<string, Uint8Array>} */
const files = new Map(BUNDLED.map((name) => [name, readFileSync(join(bundle, name))]));

await add(workerOptions(new Map(files)));
await add({
  ...OPTIONS,
  entryPoints: ["src/main.js"],
  format: "esm",
  define: { WORKER: JSON.stringify(addressOf("worker.js")) },
});
await add({ ...OPTIONS, entryPoints: ["style.css"] });
files.set("icon.svg", readFileSync(join(WEB, "icon.svg")));
files.set("index.html", Buffer.from(page()));
await add({
  ...OPTIONS,
  entryPoints: ["service-worker.js"],
  format: "iife",
  define: {
    SITE: JSON.stringify(Object.fromEntries([...files].map(([name, one]) => [name, integrity(one)]))),
    VERSION: JSON.stringify(version()),
  },
});

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
for (const [name, content] of files) writeFileSync(join(output, name), content);

/**
 * Add what esbuild makes.
 * @param {import("esbuild").BuildOptions} options
 */
async function add(options) {
  const { outputFiles } = await build({ ...options, outdir: output });
  for (const { path, contents } of outputFiles ?? []) files.set(basename(path), contents);
}

/**
 * The address of a file, which tells its versions apart for every cache.
 * @param {string} name
 */
function addressOf(name) {
  return `${name}?${sha256(files.get(name) ?? "").toString("hex").slice(0, 16)}`;
}

/** The page, which starts with the script and the style of the same build or not at all. */
function page() {
  let text = readFileSync(join(WEB, "index.html"), "utf8");
  for (const [attribute, name] of [["src", "main.js"], ["href", "style.css"]]) {
    const written = `${attribute}="${name}"`;
    if (!text.includes(written)) throw new Error(`index.html has no ${written}`);
    const hash = integrity(files.get(name) ?? "");
    text = text.replace(written, `${attribute}="${addressOf(name)}" integrity="${hash}"`);
  }
  return text;
}

function version() {
  const names = [...files.keys()].sort();
  return sha256(names.map(addressOf).join("\n")).toString("hex").slice(0, 16);
}
