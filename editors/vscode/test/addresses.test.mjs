/** The addresses of files in memory. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Addresses } from "../src/addresses.mjs";

/**
 * @param {string} path
 * @param {string} authority
 * @param {string} scheme
 */
function uri(path, authority = "github", scheme = "vscode-vfs") {
  return { scheme, authority, path };
}

/** @param {import("../src/addresses.mjs").Parts} parts */
function text({ scheme, authority, path }) {
  return `${scheme}://${authority}${path}`;
}

test("a folder keeps its name in memory, and its files come back", () => {
  const addresses = new Addresses([uri("/owner/eci")]);
  const file = uri("/owner/eci/sous-axe/1.1.md");
  const memory = addresses.toMemory(file, text(file));
  assert.equal(memory, "/1/eci/sous-axe/1.1.md");
  assert.deepEqual(addresses.fromMemory(memory), file);
  assert.equal(addresses.toMemory(uri("/owner/eci"), ""), "/1/eci");
});

test("folders of the same name, or one in another, do not meet", () => {
  const folders = [uri("/a/eci"), uri("/b/eci"), uri("/a"), uri("/a/eci", "gitlab")];
  const addresses = new Addresses(folders);
  const files = folders.map((one) => ({ ...one, path: `${one.path}/1.md` }));
  const memory = files.map((one) => addresses.toMemory(one, text(one)));
  assert.deepEqual(memory, ["/1/eci/1.md", "/2/eci/1.md", "/3/a/1.md", "/4/eci/1.md"]);
  assert.deepEqual(memory.map((one) => addresses.fromMemory(one)), files);
});

test("a folder whose name begins like another's is another", () => {
  const addresses = new Addresses([uri("/eci")]);
  const file = uri("/eci-2024/1.md");
  assert.match(addresses.toMemory(file, text(file)), /^\/outside\//);
});

test("the top of a file system is a folder too", () => {
  const addresses = new Addresses([uri("/")]);
  assert.equal(addresses.toMemory(uri("/1.md"), ""), "/1/workspace/1.md");
  assert.deepEqual(addresses.fromMemory("/1/workspace/1.md"), uri("/1.md"));
});

test("what is outside all folders comes back with its whole address", () => {
  const addresses = new Addresses([uri("/eci")]);
  const address = "untitled:Sans titre-1.md?a%2Fb#c";
  const memory = addresses.toMemory({ scheme: "untitled", authority: "", path: "Sans titre-1.md" }, address);
  assert.equal(memory.split("/").length, 4);
  assert.match(memory, /\/Sans titre-1\.md$/);
  assert.equal(addresses.fromMemory(memory), address);
  assert.equal(addresses.fromMemory("/lib/python"), undefined);
});
