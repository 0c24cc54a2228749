/**
 * The page in one file, which works from a double click: script, style, worker and Python inside.
 *
 * Usage: node build/one-file.mjs SITE OUTPUT
 */

import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { gzipSync, unzipSync, zipSync } from "fflate";

import { BUNDLED, OPTIONS, WEB, integrity, pageOptions, workerOptions } from "./options.mjs";

const [site, output] = process.argv.slice(2);
// The earliest date of a zip
const DATE = new Date(1980, 0, 1);
// What differs from the site
const OWN = ["offline.js", "worker-start.js"];

const files = new Map(BUNDLED.map((name) => [name, uncompressed(name)]));
const script = await made({
  ...pageOptions({ BUNDLE: JSON.stringify(BUNDLED) }),
  plugins: [{ name: "one file", setup: replaceOwn }],
});
const style = await made({ ...OPTIONS, entryPoints: ["style.css"] });
files.set("worker.js", Buffer.from(await made(workerOptions(new Map(files)))));
const content = page();
writeFileSync(output, content);
console.log(`${basename(output)}: ${Buffer.byteLength(content)} bytes`);

/**
 * Return a file of the bundle, a zip without compression: the page is smaller if it compresses it whole.
 * @param {string} name
 * @returns {Uint8Array}
 */
function uncompressed(name) {
  const content = new Uint8Array(readFileSync(join(site, name)));
  return name.endsWith(".zip") ? zipSync(unzipSync(content), { level: 0, mtime: DATE }) : content;
}

/** @param {import("esbuild").PluginBuild} builds */
function replaceOwn(builds) {
  builds.onResolve({ filter: /^\..*\.js$/ }, ({ path, importer }) => {
    const isOwn = OWN.includes(basename(path)) && !importer.includes("one-file");
    return isOwn ? { path: join(WEB, "one-file", basename(path)) } : undefined;
  });
}

/** @param {import("esbuild").BuildOptions} options */
async function made(options) {
  const { outputFiles } = await build(options);
  return outputFiles?.[0]?.text ?? "";
}

function page() {
  const icon = Buffer.from(readFileSync(join(WEB, "icon.svg"))).toString("base64");
  const policy =
    "default-src 'none'; " +
    `script-src '${integrity(script)}' 'wasm-unsafe-eval'; style-src '${integrity(style)}'; ` +
    "img-src data:; worker-src blob:; base-uri 'none'; form-action 'none'";
  /** @type {[RegExp, string][]} */
  const replacements = [
    [/(?<=http-equiv="Content-Security-Policy" content=")[^"]*/, policy],
    [/(?<=href=")icon\.svg/, `data:image/svg+xml;base64,${icon}`],
    [/<link rel="stylesheet" href="style\.css">/, `<style>${style}</style>`],
    [/<script type="module" src="main\.js"><\/script>\n/, ""],
    [/(?=<\/body>)/, `${blocks()}<script type="module">${script}</script>\n`],
  ];
  let text = readFileSync(join(WEB, "index.html"), "utf8");
  for (const [old, replacement] of replacements) {
    if (!old.test(text)) throw new Error(`index.html has nothing like ${old}`);
    // By a function: in a text, `$&` would mean something.
    text = text.replace(old, () => replacement);
  }
  return text;
}

/** Return the licences and the compressed files, as scripts of types that no browser runs. */
function blocks() {
  const licences = readFileSync(join(site, "licences.txt"), "utf8");
  if (/<\/script|<!--/i.test(licences)) throw new Error("the licences would end their block");
  const compressed = [...files].map(([name, content]) => {
    const data = Buffer.from(gzipSync(content, { level: 9, mtime: 0 })).toString("base64");
    return `<script type="application/gzip+base64" id="${name}">${data}</script>\n`;
  });
  return [`<script type="text/plain" id="licences.txt">${licences}</script>\n`, ...compressed].join("");
}
