/** Share links: the same texts come back, and a hostile link is refused. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fragmentOf, isShared, textsOf } from "../../../../../web/src/files/share.js";
import { fflate } from "./packages.mjs";

/** @param {unknown} value */
function made(value) {
  const packed = fflate.deflateSync(fflate.strToU8(JSON.stringify(value)));
  return `#reflint=1.${Buffer.from(packed).toString("base64url")}`;
}

test("the texts of a link come back", () => {
  const texts = new Map([
    ["eci/1.1.md", "# Été 🌱\r\n\u00a0→ 50 %\n"],
    ["eci/1.2.md", ""],
  ]);
  const fragment = fragmentOf(texts);
  assert.match(fragment, /^#reflint=1\.[\w-]+$/);
  assert.ok(isShared(fragment));
  assert.deepEqual(textsOf(fragment), texts);
});

test("another fragment is no link", () => {
  assert.ok(!isShared("#main"));
});

for (const [name, fragment] of [
  ["cut", fragmentOf([["1.md", "# Titre\n".repeat(99)]]).slice(0, -9)],
  ["empty", "#reflint=1."],
  ["no base64", "#reflint=1.<script>"],
  ["no list", made({ "1.md": "x" })],
  ["a path that leads out of the folder", made([["../1.md", "x"]])],
  ["no text", made([["1.md", 7]])],
  ["too many files", made(Array.from({ length: 2001 }, (_, index) => [`${index}.md`, ""]))],
  ["a bomb", made([["1.md", "a".repeat(30_000_000)]])],
]) {
  test(`a link is refused: ${name}`, () => {
    assert.equal(textsOf(fragment), null);
  });
}
