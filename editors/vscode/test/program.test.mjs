/** Which program is started. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { programAt } from "../src/program.mjs";

/** @param {Partial<import("../src/program.mjs").Place> & { there: string[] }} place */
function found({ there, ...place }) {
  const none = { setting: "", folder: undefined, search: "", platform: "linux" };
  return programAt({ ...none, ...place, isProgram: (file) => there.includes(file) });
}

test("the first program of the PATH is started", () => {
  const there = ["/opt/bin/reflint", "/usr/bin/reflint"];
  assert.equal(found({ search: "/bin:/opt/bin:/usr/bin", there }), "/opt/bin/reflint");
});

test("a relative folder of the PATH is not searched: the workspace could be in it", () => {
  const there = ["reflint", "./reflint", "bin/reflint", "/usr/bin/reflint"];
  assert.equal(found({ search: ".:bin::/usr/bin", there }), "/usr/bin/reflint");
});

test("the setting takes precedence over the PATH, even if there is nothing", () => {
  const there = ["/usr/bin/reflint"];
  assert.equal(found({ setting: "/opt/reflint", search: "/usr/bin", there }), undefined);
  assert.equal(found({ setting: "/opt/reflint", there: ["/opt/reflint"] }), "/opt/reflint");
});

test("a relative setting is below the folder, if that is trusted", () => {
  const there = ["/project/.venv/bin/reflint"];
  const setting = ".venv/bin/reflint";
  assert.equal(found({ setting, folder: "/project", there }), there[0]);
  assert.equal(found({ setting, there: [...there, setting] }), undefined);
});

test("on Windows the program has an ending, and the PATH other separators", () => {
  const there = ["C:\\Python\\Scripts\\reflint.exe"];
  const search = "C:\\Windows;C:\\Python\\Scripts";
  assert.equal(found({ search, platform: "win32", there }), there[0]);
  const setting = ".venv\\Scripts\\reflint.exe";
  const own = ["C:\\projet\\.venv\\Scripts\\reflint.exe"];
  assert.equal(found({ setting, folder: "C:\\projet", platform: "win32", there: own }), own[0]);
});
