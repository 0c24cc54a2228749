/** Which files the server is given. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRead, walk } from "../src/walk.mjs";

test("what is checked, what seems to be, and configurations are read", () => {
  const read = ["1.1.md", "1.1.MD", "5.2.test.yml", "1.1.md.txt", "2.markdown", "a.yaml", "1.1", "questions", "a.csv", "a.TSV"];
  const settings = ["reflint.toml", "pyproject.toml", ".reflint-baseline.json"];
  assert.deepEqual([...read, ...settings].filter((name) => !isRead(name)), []);
});

test("other files are not", () => {
  const others = ["a.png", "a.py", "package.json", "Cargo.toml", ".gitignore", ".DS_Store", "1.1.md~"];
  assert.deepEqual(others.filter(isRead), []);
});

/** @typedef {{ [name: string]: Tree | null }} Tree */

/**
 * @param {Tree} tree
 * @returns {Promise<string[]>}
 */
async function walked(tree) {
  /** @param {string} folder */
  const at = (folder) =>
    folder.split("/").reduce((/** @type {any} */ found, name) => (name ? found[name] : found), tree);
  const found = [];
  /** @param {string} folder @returns {Promise<[string, boolean][]>} */
  const list = async (folder) => Object.entries(at(folder)).map(([name, below]) => [name, below !== null]);
  for await (const file of walk(/** @type {string} */ (""), list, (folder, name) => `${folder}/${name}`)) {
    found.push(file);
  }
  return found;
}

test("folders are entered, but not hidden ones, nor what npm installs", async () => {
  const tree = {
    "b.md": null,
    "a.md": null,
    "a.png": null,
    eci: { "1.md": null },
    ".git": { "1.md": null },
    node_modules: { "1.md": null },
  };
  assert.deepEqual(await walked(tree), ["/a.md", "/b.md", "/eci/1.md"]);
});

test("a folder without end is left", async () => {
  /** @type {Tree} */
  const tree = { "1.md": null };
  tree["again"] = tree;
  assert.equal((await walked(tree)).length, 33);
});
