/**
 * The site: the page, the worker, the files of the Python bundle, and what keeps them offline.
 *
 * Usage: node build/site.mjs BUNDLE WHEELS OUTPUT
 */

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

import { licences } from "./licences.mjs";
import { BUNDLED, OPTIONS, WEB, integrity, pageOptions, sha256, workerOptions } from "./options.mjs";

const [bundle, wheels, output] = process.argv.slice(2).map((path) => resolve(path));
/** @type {Set<string>} The files that esbuild took. */
const inputs = new Set();
/** @type {Map<string, Uint8Array>} */
const files = new Map(BUNDLED.map((name) => [name, readFileSync(join(bundle, name))]));

await add(workerOptions(new Map(files)));
await add(pageOptions({ WORKER: JSON.stringify(addressOf("worker.js")) }));
await add({ ...OPTIONS, entryPoints: ["style.css"] });
files.set("icon.svg", readFileSync(join(WEB, "icon.svg")));
files.set("index.html", Buffer.from(page()));
files.set("licences.txt", Buffer.from(licences(wheelPaths(), inputs)));
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
tellSizes();

/**
 * Add the files that esbuild makes.
 * @param {import("esbuild").BuildOptions} options
 */
async function add(options) {
  const { metafile, outputFiles } = await build({ ...options, metafile: true, outdir: output });
  for (const path of Object.keys(metafile?.inputs ?? {})) inputs.add(path);
  for (const { path, contents } of outputFiles ?? []) files.set(basename(path), contents);
}

/**
 * Return the address of a file, which differs for each version, so that no cache confuses them.
 * @param {string} name
 */
function addressOf(name) {
  return `${name}?${sha256(files.get(name) ?? "").toString("hex").slice(0, 16)}`;
}

/** Return the page, which loads only the script and the style of the same build. */
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

function wheelPaths() {
  const names = readdirSync(wheels).filter((name) => name.endsWith(".whl"));
  return names.sort().map((name) => join(wheels, name));
}

/** Print how many bytes each file has, and how many a web server sends. */
function tellSizes() {
  const sizes = [...files].map(([name, content]) => [name, content.length, gzipSync(content).length]);
  const total = ["all", ...[1, 2].map((i) => sizes.reduce((sum, row) => sum + Number(row[i]), 0))];
  console.log(`${basename(output)}/: bytes, and bytes with gzip`);
  for (const [name, raw, gzipped] of [...sizes, total]) {
    console.log(`${String(raw).padStart(10)}${String(gzipped).padStart(10)}  ${name}`);
  }
}
