/** Archives, hostile ones too: what is taken, and what is reported of the rest. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Intake, dropped, takeIn } from "../../../../../web/src/files/intake.js";
import { pack, unpack } from "../../../../../web/src/files/archive.js";
import { say, speak } from "../../../../../web/src/words.js";
import { fflate } from "./packages.mjs";

const { strFromU8, strToU8, zipSync } = fflate;

speak("en");

/** @param {Intake} intake */
function reported({ problems }) {
  return problems.map(({ why, name }) => say(why, { name }));
}

/** @param {Uint8Array} archive */
function taken(archive) {
  const intake = new Intake();
  unpack(intake, "dossier.zip", archive);
  return intake;
}

test("texts are taken, what is no text is listed", () => {
  const intake = taken(
    zipSync({
      "eci/1.1.md": strToU8("# Été\r\n"),
      "eci/photo.jpg": strToU8("x"),
      "__MACOSX/eci/._1.1.md": strToU8("x"),
      "eci/.git/config.md": strToU8("x"),
    }),
  );
  assert.deepEqual([...intake.files.keys()], ["eci/1.1.md"]);
  assert.equal(strFromU8(intake.files.get("eci/1.1.md")), "# Été\r\n");
  assert.deepEqual(intake.ignored, ["eci/photo.jpg", "__MACOSX/eci/._1.1.md", "eci/.git/config.md"]);
  assert.deepEqual(intake.problems, []);
});

test("a workbook is taken, and the file that locks it is not", () => {
  const intake = taken(
    zipSync({ "a/Ref.XLSX": strToU8("x"), "~$ref.xlsx": strToU8("x"), "a.ods": strToU8("x") }),
  );
  assert.deepEqual([...intake.files.keys()], ["a/Ref.XLSX"]);
  assert.deepEqual(intake.ignored, ["~$ref.xlsx", "a.ods"]);
});

test("stored entries are taken as deflated ones are", () => {
  const archive = zipSync({ "1.1.md": [strToU8("# Titre"), { level: 0 }] });
  assert.equal(strFromU8(taken(archive).files.get("1.1.md")), "# Titre");
});

for (const path of ["../1.md", "a/../../1.md", "/etc/1.md", "C:\\1.md", "..\\1.md", "a\u0000.md"]) {
  test(`a path that leads out of the folder is refused: ${JSON.stringify(path)}`, () => {
    const intake = taken(zipSync({ [path]: strToU8("x"), "1.2.md": strToU8("y") }));
    assert.deepEqual([...intake.files.keys()], ["1.2.md"]);
    assert.deepEqual(reported(intake), [`“${path}” was not opened: this name is not valid, or leads out of the folder.`]);
  });
}

test("a file that inflates beyond the limit is reported, and no more is inflated", () => {
  const bomb = zipSync({ "bombe.md": new Uint8Array(50_000_000), "apres.md": strToU8("x") });
  assert.ok(bomb.length < 100_000);
  const intake = taken(bomb);
  assert.equal(intake.files.get("bombe.md"), undefined);
  assert.deepEqual(reported(intake), ["“bombe.md” was not opened: it is larger than 2 MB."]);
});

test("an archive of nothing is none that is broken", () => {
  assert.deepEqual(taken(zipSync({})).problems, []);
});

test("more entries than the limit are reported", () => {
  const many = Array.from({ length: 20_001 }, (_, index) => [`${index}.jpg`, new Uint8Array()]);
  const intake = taken(zipSync(Object.fromEntries(many), { level: 0 }));
  assert.deepEqual(reported(intake), [
    "The archive “dossier.zip” is too large: it was not opened, or only in part.",
  ]);
});

test("a size that the headers belie does not deceive", () => {
  const bomb = zipSync({ "bombe.md": new Uint8Array(50_000_000) });
  const view = new DataView(bomb.buffer);
  view.setUint32(22, 10, true); // the size in the local header
  const intake = taken(bomb);
  assert.equal(intake.files.size, 0);
  assert.deepEqual(reported(intake), ["“bombe.md” was not opened: it is larger than 2 MB."]);
});

for (const [what, size, length, most] of [["files", 1, 2100, 2000], ["bytes", 1_999_999, 12, 10]]) {
  test(`more ${what} than the limit are reported once, and nothing is opened after that`, () => {
    const many = Array.from({ length }, (_, index) => [`${index}.md`, strToU8("x".repeat(size))]);
    const intake = taken(zipSync(Object.fromEntries([...many, ["small.md", strToU8("x")]])));
    assert.equal(intake.files.size, most);
    assert.equal(reported(intake).length, 1);
    assert.match(reported(intake)[0], /nothing was opened: the page opens at most 2,000 files/);
  });
}

for (const [name, archive] of [
  ["no archive", strToU8("# Titre")],
  ["nothing", new Uint8Array()],
  ["a name alone", strToU8("PK\u0003\u0004")],
  ["half an archive", zipSync({ "1.md": strToU8("é".repeat(9999)) }).subarray(0, 40)],
]) {
  test(`${name} is reported, and is no crash`, () => {
    const intake = taken(archive);
    assert.equal(intake.files.size, 0);
    assert.deepEqual(reported(intake), ["The archive “dossier.zip” is damaged, or is not a zip."]);
  });
}

test("what is packed is what was typed", () => {
  const intake = taken(pack([["eci/1.1.md", "\ufeff# Été\r\n"]]));
  assert.equal(new TextDecoder("utf-8", { ignoreBOM: true }).decode(intake.files.get("eci/1.1.md")), "\ufeff# Été\r\n");
});

/**
 * Pack an empty text under a name of these bytes, without a mark of how they are to be read.
 *
 * @param {number[]} bytes
 */
function named(bytes) {
  const placeholder = "x".repeat(bytes.length);
  const archive = zipSync({ [placeholder]: strToU8("") });
  for (let at = 0; at + bytes.length <= archive.length; at += 1)
    if (strFromU8(archive.subarray(at, at + bytes.length), true) === placeholder) archive.set(bytes, at);
  return archive;
}

for (const [system, bytes] of Object.entries({
  "in code page 850": [0x82, 0x74, 0x82, 0x20, 0x85, 0x2e, 0x6d, 0x64],
  "in UTF-8 without a mark": [...strToU8("été à.md")],
})) {
  test(`a name ${system} keeps its accents`, () => {
    assert.deepEqual([...taken(named(bytes)).files.keys()], ["été à.md"]);
  });
}

test("a name that is marked as UTF-8 is as it is", () => {
  for (const path of ["été à.md", "œuvre.md", "É.md"])
    assert.deepEqual([...taken(zipSync({ [path]: strToU8("") })).files.keys()], [path]);
});

/** What a browser says of a file that was moved, or that may not be read. */
const gone = () => Promise.reject(new DOMException("gone", "NotReadableError"));

test("an archive that cannot be read is reported, and what is beside it is taken", async () => {
  const text = new File(["# Titre"], "1.1.md");
  const archive = { name: "dossier.zip", size: 100, arrayBuffer: gone };
  const intake = await takeIn([
    { path: "dossier.zip", file: archive },
    { path: "1.1.md", file: text },
  ]);
  assert.deepEqual(reported(intake), ["“dossier.zip” could not be read."]);
  assert.deepEqual([...intake.files.keys()], ["1.1.md"]);
});

test("what cannot be read of a folder is reported, and the rest is taken", async () => {
  const fail = (_, reject) => reject(new DOMException("gone", "NotFoundError"));
  const text = {
    isFile: true,
    name: "1.1.md",
    file: (resolve) => resolve(new File(["# Titre"], "1.1.md")),
  };
  const closed = { isFile: false, name: "clos", createReader: () => ({ readEntries: fail }) };
  const parts = [[{ isFile: true, name: "1.2.md", file: fail }, closed, text], []];
  const reader = { readEntries: (resolve) => resolve(parts.shift()) };
  const folder = { isFile: false, name: "eci", createReader: () => reader };
  const intake = await takeIn(await dropped({ items: [{ webkitGetAsEntry: () => folder }] }));
  assert.deepEqual(
    intake.problems.map(({ name }) => name),
    ["eci/1.2.md", "eci/clos"],
  );
  assert.deepEqual([...intake.files.keys()], ["eci/1.1.md"]);
});
