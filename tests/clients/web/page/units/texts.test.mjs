/** Texts keep their line endings, and edits land where the language server means them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { edited, exact, fileOfBytes, fileOfText, isChanged } from "../../../../../web/src/files/source-file.js";
import { sorted } from "../../../../../web/src/files/names.js";
import { changesOf, editsByPath, pathOf, uriOf } from "../../../../../web/src/positions.js";
import { NN_, percentage, say, speak } from "../../../../../web/src/words.js";
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

/**
 * @param {import("../../../../../web/src/files/source-file.js").SourceFile} file
 * @param {ReturnType<typeof edit>[]} edits
 */
function applied(file, edits) {
  let text = edited(file);
  for (const { from, to, insert } of changesOf(Text.of(text.split("\n")), edits).reverse())
    text = text.slice(0, from) + insert + text.slice(to);
  return exact(text, file);
}

test("edits count lines by any ending, and characters in UTF-16", () => {
  const file = fileOfText("1.md", "a🌱b\r\nc\r\nd\r\ne");
  const edits = [edit([3, 0], [3, 1], "E\nF"), edit([0, 3], [0, 4], "B"), edit([2, 0], [2, 1], "")];
  assert.equal(applied(file, edits), "a🌱B\r\nc\r\n\r\nE\r\nF");
});

test("an edit beyond the end is cut to fit", () => {
  assert.equal(applied(fileOfText("1.md", "a\n"), [edit([9, 0], [9, 9], "b")]), "a\nb");
});

test("a text that is not edited keeps endings of every kind", () => {
  const text = "\ufeffa\r\nb\rc\nd";
  assert.equal(applied(fileOfText("1.md", text), []), text);
});

test("a byte order mark stays where it is, and has no width", () => {
  const file = fileOfText("1.md", "\ufeff# Cafe\u0301\nab\n");
  const edits = [edit([0, 0], [0, 1], "##"), edit([0, 5], [0, 7], "é"), edit([1, 0], [1, 1], "A")];
  assert.equal(applied(file, edits), "\ufeff## Café\nAb\n");
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

test("words agree with their number, in each language", () => {
  const errors = NN_("{count} error", "{count} errors");
  globalThis.FRENCH = { "{count} error": ["{count} erreur", "{count} erreurs"] };
  speak("fr");
  assert.deepEqual([0, 1, 2].map((count) => say(errors, { count })), ["0 erreur", "1 erreur", "2 erreurs"]);
  speak("en");
  assert.deepEqual([0, 1, 2].map((count) => say(errors, { count })), ["0 errors", "1 error", "2 errors"]);
});

test("percentages are written as in each language", () => {
  speak("fr");
  assert.equal(percentage(12.5), "12,5\u202f%");
  speak("en");
  assert.equal(percentage(12.5), "12.5%");
});

test("a value is never read as a place for another", () => {
  assert.equal(say("{path}, line {line}", { path: "{line}", line: 3 }), "{line}, line 3");
});
