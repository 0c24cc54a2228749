/**
 * Writes the content of the extension into a folder: `node build.mjs FOLDER`.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

/** @param {string} folder */
async function write(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const packages = await bundle(join(folder, "dist"));
  writeFileSync(join(folder, "package.json"), manifest());
  writeFileSync(join(folder, "NOTICES.txt"), notices(packages));
  for (const name of ["README.md", "icon.png", "l10n", "package.nls.json", "package.nls.fr.json"]) {
    cpSync(join(here, name), join(folder, name), { recursive: true });
  }
  cpSync(join(here, "..", "..", "LICENSE"), join(folder, "LICENSE"));
}

/**
 * Bundle the code; return the folders of the packages that are in it.
 *
 * @param {string} outdir
 */
async function bundle(outdir) {
  const { metafile } = await build({
    absWorkingDir: here,
    bundle: true,
    entryPoints: ["src/main.mjs"],
    external: ["vscode"],
    format: "cjs",
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    minify: true,
    outdir,
    platform: "node",
    target: "node20",
  });
  const inputs = Object.keys(metafile.inputs);
  const folders = inputs.map((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]);
  return [...new Set(folders.filter((one) => one !== undefined))].sort();
}

/** Return the manifest without the parts that only development needs. */
function manifest() {
  const { devDependencies, scripts, private: _, ...kept } = readJson(join(here, "package.json"));
  return `${JSON.stringify(kept, null, 2)}\n`;
}

/**
 * Return the licenses of packages, which ask that they come with every copy.
 *
 * @param {readonly string[]} packages
 */
function notices(packages) {
  const parts = packages.map((folder) => {
    const { name, version } = readJson(join(here, folder, "package.json"));
    const file = readdirSync(join(here, folder)).find((one) => /^licen[cs]e/i.test(one));
    if (!file) {
      throw new Error(`${name} has no file of its license`);
    }
    return `${name} ${version}\n\n${readFileSync(join(here, folder, file), "utf-8").trim()}\n`;
  });
  return parts.join(`\n${"-".repeat(80)}\n\n`);
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, "utf-8"));
}

const [folder] = process.argv.slice(2);
if (!folder) {
  throw new Error("usage: node build.mjs FOLDER");
}
await write(folder);
