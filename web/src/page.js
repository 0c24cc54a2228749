/** What can be done on the page: open files, edit, fix, ask the checker, download, share. */

import { Editor } from "./editor/editor.js";
import { pack } from "./files/archive.js";
import { diffOf, parseDiff } from "./diff.js";
import { applied, editBetween, editsByPath } from "./files/edits.js";
import { takeIn } from "./files/intake.js";
import { sorted } from "./files/paths.js";
import { save } from "./files/saving.js";
import { fileOfBytes, fileOfText, isChanged, isUnsaved, withEnding } from "./files/source-file.js";
import { isShared, textsOf } from "./files/share.js";
import { Checker } from "./checker.js";
import { EXAMPLE } from "./example.js";
import { pathOf, uriOf } from "./server/uris.js";
import { askForId, askToReplace, preview, share } from "./views/dialogs.js";
import { showRule } from "./views/rule.js";
import { answered } from "./views/score/answered.js";
import { say } from "./words.js";

/** @import { SourceFile } from "./files/source-file.js" */
/** @import { Store } from "./store.js" */
/** @import { Answers, Finding, Language, Position, Range, State, TextEdit } from "./types.js" */

/** @type {Range} */
const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where the worker gets the answers that are to be scored. */
const ANSWERS = ".reponses.json";

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
      onCursor: (cursor) => store.set({ cursor }),
      onDefinition: (position) => void this.#showDefinition(position),
      onRename: (position) => void this.#rename(position),
    });
    this.#checker = new Checker(store, (session) => this.#editor.connect(session));
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
    if (files.size === 0) {
      /** @type {import("./types.js").State["notice"]} */
      const notice = problems.length > 0 ? null : { key: "nothingTaken" };
      return this.store.set({ problems, ignored, notice });
    }
    this.#replace([...files].map(([path, bytes]) => fileOfBytes(path, bytes)), {
      problems,
      ignored,
    });
  }

  openExample() {
    this.#replace(
      Object.entries(EXAMPLE).map(([path, text]) => fileOfText(path, text)),
      { notice: { key: "exampleOpened" } },
    );
  }

  /**
   * Open the texts that the fragment of an address holds, if it holds any.
   *
   * @param {string} fragment
   */
  openShared(fragment) {
    if (!isShared(fragment)) return;
    const texts = textsOf(fragment);
    // The address alone would bring them back at each reload, over what was typed since.
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
    if (texts === null) return this.store.set({ notice: { key: "sharedBroken" } });
    this.#replace([...texts].map(([path, text]) => fileOfText(path, text)), {
      notice: { key: "sharedOpened" },
    });
  }

  /** Go back to the start. */
  close() {
    this.#replace([], {});
  }

  /**
   * @param {SourceFile[]} files
   * @param {Partial<import("./types.js").State>} told
   */
  #replace(files, told) {
    const replace = () => {
      const before = [...this.store.state().files.keys()];
      const byPath = new Map(files.map((file) => [file.path, file]));
      const ordered = new Map(sorted(byPath.keys()).map((path) => [path, /** @type {SourceFile} */ (byPath.get(path))]));
      this.#editor.clear();
      this.store.set({
        revision: this.store.state().revision + 1,
        problems: [], ignored: [], notice: null, files: ordered, open: null, view: "findings",
        panel: "findings", findings: new Map(), overview: null, summary: null, folder: null, tree: null,
        principes: null, form: null, answers: null, scores: null, rule: null, generation: 0, ...told,
      });
      this.#checker.write(files, before.filter((path) => !byPath.has(path)));
      const first = [...ordered.keys()].find((path) => path.endsWith(".md")) ?? [...ordered.keys()][0];
      if (first !== undefined) this.#open(first);
      // What had the focus is hidden.
      document.getElementById("main")?.focus({ preventScroll: true });
    };
    if (this.#hasUnsaved) askToReplace(this.store.state().language, replace);
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
  show(path, range) {
    if (!this.store.state().files.has(path)) return;
    this.store.set({ view: "texts" });
    if (this.store.state().open !== path) this.#open(path);
    this.#editor.goTo(range ?? START);
  }

  /** @param {string} path */
  #open(path) {
    const { files, open, language } = this.store.state();
    const file = files.get(path);
    if (!file) return;
    // The worker reads the file that is left from its file system again.
    const left = open === null ? undefined : files.get(open);
    if (left && isChanged(left)) this.#checker.write([left]);
    this.#editor.show(file, this.#checker.session, language);
    this.store.set({ open: path, cursor: 0, principes: null });
  }

  /**
   * @param {string} path
   * @param {string} text with line feeds alone
   */
  #typed(path, text) {
    const file = this.store.state().files.get(path);
    if (file) this.#keep({ ...file, text: withEnding(text, file) });
  }

  /** @param {SourceFile} file */
  #keep(file) {
    const { files: before, revision } = this.store.state();
    const files = new Map(before).set(file.path, file);
    this.store.set({ files, revision: revision + 1, isChecking: true });
  }

  // --- Fixes

  /**
   * Show what the fixes of a finding would change.
   *
   * @param {Finding} finding
   */
  async previewFix({ path, range, rule }) {
    const { language, revision, files } = this.store.state();
    const context = { diagnostics: [], only: ["quickfix"] };
    const asked = { textDocument: { uri: uriOf(path) }, range, context };
    /** @type {any[]} */
    const actions = (await this.#checker.ask("textDocument/codeAction", asked)) ?? [];
    const fixes = actions.filter(({ data }) => data?.rule === rule).map(({ title, data, edit }) => {
      const changes = editsByPath(edit);
      const diff = [...changes].map(([name, edits]) => diffOf(name, files.get(name)?.text ?? "", edits));
      return { title, isSafe: data.safety === "safe", diff, apply: () => this.#apply(changes, revision) };
    });
    if (fixes.length === 0) return this.store.set({ notice: { key: "fixGone" } });
    preview(language, fixes);
  }

  /** Show what all safe fixes would change. */
  async previewAll() {
    const { language, revision } = this.store.state();
    const fix = ["check", "--fix", "--no-cache"];
    const { stdout } = await this.#checker.run([...fix, "--diff"]);
    const title = say(language, "fixAllTitle");
    const apply = async () => {
      const { changed } = await this.#checker.run(fix);
      /** @type {[string, TextEdit[]][]} */
      const edits = Object.entries(changed).map(([path, text]) =>
        [path, [editBetween(this.store.state().files.get(path)?.text ?? "", text ?? "")]]);
      this.#apply(new Map(edits), revision);
    };
    preview(language, [{ title, isSafe: true, diff: parseDiff(stdout), apply }]);
  }

  /**
   * Apply the edits of files, unless one has changed since they were computed.
   *
   * @param {Map<string, TextEdit[]>} edits by path
   * @param {number} revision of the texts that it was computed for
   * @param {State["notice"]} notice said once it is applied
   */
  #apply(edits, revision, notice = { key: "fixTaken" }) {
    const { open, files, revision: current } = this.store.state();
    if (revision !== current) return this.store.set({ notice: { key: "fixGone" } });
    // All files or none: what is no text here cannot be changed.
    if ([...edits.keys()].some((path) => files.get(path)?.bytes !== null)) {
      return this.store.set({ notice: { key: "fixGone" } });
    }
    for (const [path, some] of edits) {
      const file = this.store.state().files.get(path);
      if (!file) continue;
      const edited = this.#editor.edit(path, some);
      const text = edited === null ? applied(file.text, some, file.ending) : withEnding(edited, file);
      const kept = { ...file, text };
      this.#keep(kept);
      if (path !== open) this.#checker.write([kept]);
    }
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
    const { language } = this.store.state();
    askForId(language, placeholder, async (newName) => {
      const { revision } = this.store.state();
      this.store.set({ notice: null });
      const edit = await this.#checker.ask("textDocument/rename", { ...place, newName });
      // What is left to do by hand was said already.
      this.#apply(editsByPath(edit), revision, this.store.state().notice ?? { key: "renamed" });
    });
  }

  /** @param {Position} position */
  #place(position) {
    return { textDocument: { uri: uriOf(this.store.state().open ?? "") }, position };
  }

  // --- The checker

  /** @param {string} rule */
  async explain(rule) {
    this.store.set({ panel: "rule" });
    const { stdout: text } = await this.#checker.run(["explain", "--", rule]);
    this.store.set({ rule: { rule, text } });
    showRule();
  }

  /**
   * Ask about another referential.
   *
   * @param {string} folder
   */
  chooseToScore(folder) {
    this.store.set({ folder });
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

  /** Download the answers as a file that `reflint score` reads. */
  downloadAnswers() {
    const { answers } = this.store.state();
    const text = `${JSON.stringify(answers, null, 2)}\n`;
    save("reponses.json", new Blob([text], { type: "application/json" }));
    this.#savedAnswers = answered(answers);
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
    this.store.set({ language });
    this.#editor.speak(language);
    this.#checker.speak(language);
  }

  // --- What leaves the page

  /** Download the files that were changed. */
  async download() {
    const { files, language } = this.store.state();
    const changed = [...files.values()].filter(isChanged);
    if (changed.length === 0) return this.store.set({ notice: { key: "nothingChanged" } });
    const data = pack(changed.map(({ path, text }) => [path, text]));
    const type = "application/zip";
    save(`${say(language, "downloadName")}.zip`, new Blob([/** @type {BlobPart} */ (data)], { type }));
    this.store.set({
      files: new Map([...files].map(([path, file]) => [path, { ...file, saved: file.text }])),
      notice: { key: "downloaded", values: { n: changed.length } },
    });
  }

  share() {
    share(this.store.state());
  }
}
