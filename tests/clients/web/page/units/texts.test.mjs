/** Texts keep their line endings, and edits land where the language server means them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { parseDiff } from "../../../../../web/src/diff.js";
import { offsetIn } from "../../../../../web/src/editor/language-server.js";
import { applied, editsByPath } from "../../../../../web/src/files/edits.js";
import { sorted } from "../../../../../web/src/files/paths.js";
import { fileOfBytes, fileOfText, isChanged } from "../../../../../web/src/files/source-file.js";
import { pathOf, uriOf } from "../../../../../web/src/server/uris.js";
import { percentage, say } from "../../../../../web/src/words.js";
import { Text } from "./packages.mjs";

/**
 * @param {[number, number]} start
 * @param {[number, number]} end
 * @param {string} newText
 */
function edit([line, character], [endLine, endCharacter], newText) {
  return {
    range: { start: { line, character }, end: { line: endLine, character: endCharacter } },
    newText,
  };
}

test("edits count lines by any ending, and characters in UTF-16", () => {
  const text = "a🌱b\r\nc\rd\ne";
  const edits = [edit([3, 0], [3, 1], "E\nF"), edit([0, 3], [0, 4], "B"), edit([2, 0], [2, 1], "")];
  assert.equal(applied(text, edits, "\r\n"), "a🌱B\r\nc\r\nE\r\nF");
});

test("an edit beyond the end is cut to fit", () => {
  assert.equal(applied("a\n", [edit([9, 0], [9, 9], "b")], "\n"), "a\nb");
});

test("a byte order mark stays where it is, and has no width", () => {
  const text = "\ufeff# Cafe\u0301\nab\n";
  const edits = [edit([0, 0], [0, 1], "##"), edit([0, 5], [0, 7], "é"), edit([1, 0], [1, 1], "A")];
  assert.equal(applied(text, edits, "\n"), "\ufeff## Café\nAb\n");
  const doc = Text.of(text.split("\n"));
  assert.deepEqual([0, 5, 7, 99].map((character) => offsetIn(doc, { line: 0, character })), [1, 6, 8, 8]);
  assert.equal(offsetIn(doc, { line: 1, character: 0 }), 9);
});

test("edits are found in both forms, and only in files of the page", () => {
  const edits = [edit([0, 0], [0, 0], "x")];
  const uri = uriOf("eci/1.1 été#?.md");
  assert.deepEqual(editsByPath({ changes: { [uri]: edits, "file:///etc/passwd": edits } }), new Map([["eci/1.1 été#?.md", edits]]));
  assert.deepEqual(
    editsByPath({ documentChanges: [{ textDocument: { uri }, edits }] }),
    new Map([["eci/1.1 été#?.md", edits]]),
  );
});

test("a URI that cannot be decoded is no path", () => {
  assert.equal(pathOf("file:///referentiels/%E9"), null);
});

test("a text that is not UTF-8 keeps its bytes", () => {
  const bytes = new Uint8Array([0x23, 0x20, 0xe9]);
  assert.deepEqual(fileOfBytes("1.md", bytes).bytes, bytes);
  assert.equal(fileOfBytes("1.md", new TextEncoder().encode("\ufeffé")).text, "\ufeffé");
});

test("a text that is not UTF-8 is decoded as the checker decodes it", () => {
  /** @param {number[]} bytes */
  const text = (...bytes) => fileOfBytes("preuves.csv", new Uint8Array(bytes)).text;
  assert.equal(text(0x64, 0xe9, 0x6a, 0xe0, 0x20, 0x80, 0x81), "déjà €\ufffd");
  assert.equal(text(0xc3, 0xa9, 0xe9, 0xf0, 0x9f, 0x8c, 0xb1, 0xff), "éé🌱ÿ");
  assert.equal(text(0xff, 0xfe, 0x65, 0x00, 0xe9, 0x00), "eé");
  assert.equal(text(0xef, 0xbb, 0xbf, 0xe9), "\ufeffé");
});

test("the line ending of a file is that of most of its lines", () => {
  assert.equal(fileOfText("1.md", "a\r\nb\r\nc\n").ending, "\r\n");
  assert.equal(fileOfText("1.md", "a\r\nb\nc\n").ending, "\n");
  assert.ok(!isChanged(fileOfText("1.md", "a\r\nb\n")));
});

test("files are sorted as people number them", () => {
  assert.deepEqual(sorted(["1.10.md", "1.9.md", "1.1.md"]), ["1.1.md", "1.9.md", "1.10.md"]);
});

test("a diff is read by its hunks, not by what its lines look like", () => {
  const diff = [
    "--- a/eci/1.1.md", "+++ b/eci/1.1.md", "@@ -1,3 +1,3 @@", " titre", "--- liste", "+++ liste", " fin",
    "@@ -9 +9 @@", "-a", "\\ No newline at end of file", "+b",
  ].join("\n");
  const kept = ["kept", "removed", "added", "kept", "gap", "removed", "added"];
  const [file] = parseDiff(diff);
  assert.equal(file.path, "eci/1.1.md");
  assert.deepEqual(file.lines.map(({ kind }) => kind), kept);
  assert.deepEqual(file.lines.slice(1, 3).map(({ text }) => text), ["-- liste", "++ liste"]);
});

test("words agree with their number, in each language", () => {
  assert.equal(say("fr", "errors", { n: 0 }), "0 erreur");
  assert.equal(say("fr", "errors", { n: 2 }), "2 erreurs");
  assert.equal(say("en", "errors", { n: 0 }), "0 errors");
  assert.equal(say("en", "errors", { n: 1 }), "1 error");
});

test("percentages are written as in each language", () => {
  assert.equal(percentage("fr", 12.5), "12,5\u202f%");
  assert.equal(percentage("en", 12.5), "12.5%");
});

test("a value is never read as a place for another", () => {
  assert.equal(say("fr", "goTo", { path: "{line}", line: 3 }), "{line}, ligne 3");
});
