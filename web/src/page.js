/** What can be done on the page: open files, edit, fix, ask the checker, download. */

import { Checker } from "./checker.js";
import { Editor } from "./editor/editor.js";
import { EXAMPLE } from "./example.js";
import { pack } from "./files/archive.js";
import { takeIn } from "./files/intake.js";
import { sorted } from "./files/names.js";
import { exact, fileOfBytes, fileOfText, isChanged, isUnsaved, save } from "./files/source-file.js";
import { atLine, editsByPath, pathOf, uriOf } from "./positions.js";
import { NOTHING_OPEN } from "./store.js";
import { askForId, askToReplace, preview, showRule } from "./views/dialogs.js";
import { N_, NN_, say, speak } from "./words.js";

/** @import { SourceFile } from "./files/source-file.js" */
/** @import { Store } from "./store.js" */
/** @import { Answers, Finding, Language, Position, Range, State, TextEdit } from "./types.js" */

/** The files in which the worker finds the answers to score, and writes a report. */
const ANSWERS = ".reponses.json";
const REPORT = ".rapport.html";

/** @type {NonNullable<State["notice"]>} */
const GONE = { text: N_("Nothing was changed: the text has changed in the meantime, or cannot be edited here.") };

export class Page {
  #editor;
  #checker;
  #savedAnswers = "";

  /**
   * @param {Store} store
   * @param {HTMLElement} editorHost
   */
  constructor(store, editorHost) {
    this.store = store;
    this.#editor = new Editor(editorHost, {
      onText: (path, text) => this.#typed(path, text),
      onDefinition: (position) => void this.#showDefinition(position),
      onRename: (position) => void this.#rename(position),
    });
    this.#checker = new Checker(store, (client) => this.#editor.connect(client));
    /** @type {string | null} */
    let marked = null;
    store.watch(
      ({ findings, open }) => [findings, open],
      (findings, open) => {
        // Marks move with the text; findings of an older text would not fit it.
        const isOutdated = marked === open && store.state().isChecking;
        if (open !== null && !isOutdated) this.#editor.mark(findings.get(open) ?? []);
        marked = open;
      },
    );
    window.addEventListener("beforeunload", (event) => {
      if (this.#hasUnsaved) event.preventDefault();
    });
  }

  // --- Files

  /**
   * Open what was dropped or picked.
   *
   * @param {Iterable<import("./files/intake.js").Picked>} picked
   */
  async take(picked) {
    const { files, problems, ignored } = await takeIn(picked);
    if (files.size > 0)
      return this.#replace([...files].map(([path, bytes]) => fileOfBytes(path, bytes)), { problems, ignored });
    const text = N_("Nothing to read here: a referential is made of Markdown files (“.md”), or is a sheet (“.csv” or “.xlsx”).");
    this.store.set({ problems, ignored, notice: problems.length > 0 ? null : { text } });
  }

  openExample() {
    this.#replace(Object.entries(EXAMPLE).map(([path, text]) => fileOfText(path, text)), {
      notice: { text: N_("This is an example with some errors. Try to fix them.") },
    });
  }

  /** Go back to the start. */
  close() {
    this.#replace([], {});
  }

  /**
   * @param {SourceFile[]} files
   * @param {Partial<State>} more
   */
  #replace(files, more) {
    const replace = () => {
      const { files: before, revision } = this.store.state();
      const byPath = new Map(files.map((file) => [file.path, file]));
      const ordered = sorted(byPath.keys());
      this.#editor.clear();
      this.store.set({
        ...NOTHING_OPEN,
        files: new Map(ordered.map((path) => [path, /** @type {SourceFile} */ (byPath.get(path))])),
        revision: revision + 1,
        view: "findings",
        ...more,
      });
      this.#checker.write(files, [...before.keys()].filter((path) => !byPath.has(path)));
      const first = ordered.find((path) => path.endsWith(".md")) ?? ordered[0];
      if (first !== undefined) this.#open(first);
      // What had the focus is hidden.
      document.getElementById("main")?.focus({ preventScroll: true });
    };
    if (this.#hasUnsaved) askToReplace(replace);
    else replace();
  }

  get #hasUnsaved() {
    const { files, answers } = this.store.state();
    const given = answered(answers);
    return [...files.values()].some(isUnsaved) || (given !== "" && given !== this.#savedAnswers);
  }

  // --- The editor

  /**
   * Show a file in the editor, and select a range of it.
   *
   * @param {string} path
   * @param {Range} [range]
   */
  show(path, range = atLine(1)) {
    if (!this.store.state().files.has(path)) return;
    this.store.set({ view: "texts" });
    if (this.store.state().open !== path) this.#open(path);
    this.#editor.goTo(range);
  }

  /** @param {string} path */
  #open(path) {
    const { files, open } = this.store.state();
    const file = files.get(path);
    if (!file) return;
    // From now on, the worker reads the file that was open from its file system again.
    const left = open === null ? undefined : files.get(open);
    if (left && isChanged(left)) this.#checker.write([left]);
    this.#editor.show(file, this.#checker.client);
    this.store.set({ open: path, principes: null });
  }

  /**
   * @param {string} path
   * @param {string} text of the editor
   */
  #typed(path, text) {
    const file = this.store.state().files.get(path);
    if (file) this.#keep({ ...file, text: exact(text, file) });
    this.#checker.typed();
  }

  /** @param {SourceFile} file */
  #keep(file) {
    const { files, revision } = this.store.state();
    this.store.set({ files: new Map(files).set(file.path, file), revision: revision + 1, isChecking: true });
  }

  // --- Fixes

  /**
   * Show what the fixes of a finding would change.
   *
   * @param {Finding} finding
   */
  async previewFix({ path, range, rule }) {
    const { revision } = this.store.state();
    const context = { diagnostics: [], only: ["quickfix"] };
    const asked = { textDocument: { uri: uriOf(path) }, range, context };
    /** @type {any[]} */
    const actions = (await this.#checker.ask("textDocument/codeAction", asked)) ?? [];
    const fixes = actions.filter(({ data }) => data?.rule === rule);
    this.#preview(revision, fixes.map(({ title, data, edit }) =>
      ({ title, isSafe: data.safety === "safe", edits: editsByPath(edit) })));
  }

  /** Show what all safe fixes would change. */
  async previewAll() {
    const { revision } = this.store.state();
    const { edits } = await this.#checker.run(["check", "--fix", "--no-cache"]);
    this.#preview(revision, [{ title: say("All safe fixes"), isSafe: true, edits: new Map(Object.entries(edits)) }]);
  }

  /**
   * @param {number} revision of the texts that the fixes were computed for
   * @param {{ title: string, isSafe: boolean, edits: Map<string, TextEdit[]> }[]} fixes
   */
  #preview(revision, fixes) {
    if (!fixes.some(({ edits }) => edits.size > 0)) return this.store.set({ notice: GONE });
    const { files } = this.store.state();
    preview(fixes.map((fix) => ({ ...fix, files, apply: () => this.#apply(fix.edits, revision) })));
  }

  /**
   * Apply the edits of files, unless one has changed since they were computed, or cannot be edited.
   *
   * @param {Map<string, TextEdit[]>} edits by path
   * @param {number} revision of the texts that they were computed for
   * @param {State["notice"]} notice shown once they are applied
   */
  #apply(edits, revision, notice = { text: N_("The changes have been applied.") }) {
    const { open, files, revision: current } = this.store.state();
    // All files or none: a file whose bytes are kept cannot be edited.
    const isPossible = [...edits.keys()].every((path) => files.get(path)?.bytes === null);
    if (revision !== current || !isPossible) return this.store.set({ notice: GONE });
    for (const [path, some] of edits) {
      const file = this.store.state().files.get(path);
      if (!file) continue;
      const kept = { ...file, text: exact(this.#editor.edit(file, some), file) };
      this.#keep(kept);
      if (path !== open) this.#checker.write([kept]);
    }
    this.#checker.typed();
    this.store.set({ notice });
  }

  // --- Ids

  /**
   * Show what is named at a position of the open file.
   *
   * @param {Position} position
   */
  async #showDefinition(position) {
    const found = await this.#checker.ask("textDocument/definition", this.#place(position));
    const first = [found].flat()[0];
    const path = first ? pathOf(first.uri) : null;
    if (path !== null) this.show(path, first.range);
  }

  /**
   * Change the id that is named at a position of the open file, wherever it is named.
   *
   * @param {Position} position
   */
  async #rename(position) {
    const place = this.#place(position);
    const { placeholder } = await this.#checker.ask("textDocument/prepareRename", place);
    askForId(placeholder, async (newName) => {
      const { revision } = this.store.state();
      this.store.set({ notice: null });
      const edit = await this.#checker.ask("textDocument/rename", { ...place, newName });
      const done = { text: N_("The id has been changed wherever it is named.") };
      // What is left to do by hand was said already.
      this.#apply(editsByPath(edit), revision, this.store.state().notice ?? done);
    });
  }

  /** @param {Position} position */
  #place(position) {
    return { textDocument: { uri: uriOf(this.store.state().open ?? "") }, position };
  }

  // --- The checker

  /** @param {string} rule */
  async explain(rule) {
    const { stdout } = await this.#checker.run(["explain", "--", rule]);
    showRule(rule, stdout);
  }

  /** @param {Answers} answers */
  async score(answers) {
    const { folder } = this.store.state();
    this.store.set({ answers });
    const args = ["score", "--output-format", "json", "--", ANSWERS, folder ?? "."];
    const { stdout } = await this.#checker.run(args, [fileOfText(ANSWERS, JSON.stringify(answers))]);
    // The next answers may have been given meanwhile.
    if (answers === this.store.state().answers && stdout !== "") this.store.set({ scores: JSON.parse(stdout) });
  }

  /** Stop the checker, whatever it is doing; the texts stay. */
  stop() {
    this.#checker.stop();
  }

  restart() {
    this.#checker.start();
  }

  /** @param {Language} language */
  speak(language) {
    speak(language);
    this.store.set({ language });
    this.#editor.speak();
    this.#checker.speak(language);
  }

  // --- What leaves the page

  /** Download the files that were changed. */
  download() {
    const { files } = this.store.state();
    const changed = [...files.values()].filter(isChanged);
    if (changed.length === 0)
      return this.store.set({ notice: { text: N_("No file has changed: there is nothing to download.") } });
    const data = pack(changed.map(({ path, text }) => [path, text]));
    save(`${say("changes")}.zip`, "application/zip", /** @type {BlobPart} */ (data));
    this.store.set({
      files: new Map([...files].map(([path, file]) => [path, { ...file, saved: file.text }])),
      notice: {
        text: NN_("{count} changed file is in the downloaded zip.", "{count} changed files are in the downloaded zip."),
        values: { count: changed.length },
      },
    });
  }

  /** Download the report, a page to read, mail or print. */
  async report() {
    const { stderr, pages } = await this.#checker.run(["report", "-o", REPORT]);
    const page = pages[REPORT];
    if (page === undefined) this.store.set({ notice: { text: "{stderr}", values: { stderr } } });
    else save(`${say("report")}.html`, "text/html", page);
  }

  /** Download the answers as a file that `reflint score` reads. */
  downloadAnswers() {
    const { answers } = this.store.state();
    save("reponses.json", "application/json", `${JSON.stringify(answers, null, 2)}\n`);
    this.#savedAnswers = answered(answers);
  }
}

/**
 * Return the answers as a text to compare with others, empty if nothing is answered.
 *
 * @param {Answers | null} answers
 */
function answered(answers) {
  const isAnswered = Object.values(answers ?? {}).some((part) => Object.keys(part).length > 0);
  return isAnswered ? JSON.stringify(answers) : "";
}
