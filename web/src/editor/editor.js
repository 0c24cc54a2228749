/** The editor: one view, and the state of each file that was opened, with what can be undone. */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { bracketMatching, foldGutter, foldKeymap } from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { serverCompletion } from "@codemirror/lsp-client";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { edited } from "../files/source-file.js";
import { changesOf, offsetIn, positionIn, uriOf } from "../positions.js";
import { N_, say } from "../words.js";
import { theme } from "./theme.js";

/** @import { LSPClient } from "@codemirror/lsp-client" */
/** @import { SourceFile } from "../files/source-file.js" */
/** @import { Finding, Position, Range, TextEdit } from "../types.js" */

/**
 * @typedef {object} Listener
 * @property {(path: string, text: string) => void} onText the text, with line feeds alone
 * @property {(position: Position) => void} onDefinition someone wants to see what is named there
 * @property {(position: Position) => void} onRename someone wants to change the id that is named there
 */

// Of the words of CodeMirror, those that are seen or heard.
const PHRASES = [
  N_("Find"), N_("Replace"), N_("next"), N_("previous"), N_("all"), N_("match case"), N_("by word"),
  N_("regexp"), N_("replace"), N_("replace all"), N_("close"), N_("current match"), N_("on line"),
  N_("Fold line"), N_("Unfold line"), N_("Completions"), N_("Diagnostics"), N_("No diagnostics"),
];

export class Editor {
  #view;
  #listener;
  #server = new Compartment();
  #words = new Compartment();
  /** @type {string | null} */
  #path = null;
  /** @type {Map<string, EditorState>} */
  #states = new Map();

  /**
   * Styles of CodeMirror are adopted by a shadow tree, so that the page needs none inline.
   *
   * @param {HTMLElement} host
   * @param {Listener} listener
   */
  constructor(host, listener) {
    this.#listener = listener;
    const root = host.attachShadow({ mode: "open" });
    this.#view = new EditorView({ root, parent: root, state: EditorState.create() });
  }

  /**
   * Show a file.
   *
   * @param {SourceFile} file
   * @param {LSPClient | null} client
   */
  show(file, client) {
    if (this.#path !== null) this.#states.set(this.#path, this.#view.state);
    this.#path = file.path;
    const state = this.#states.get(file.path) ?? this.#stateOf(file);
    const effects = [this.#connection(file.path, state, client), this.#language(file.path)];
    this.#view.setState(state.update({ effects }).state);
  }

  /** Forget all files, and show none. */
  clear() {
    this.#path = null;
    this.#states.clear();
    this.#view.setState(EditorState.create());
  }

  /** @param {LSPClient | null} client to which the file that is shown is connected */
  connect(client) {
    if (this.#path === null) return;
    this.#view.dispatch({ effects: this.#connection(this.#path, this.#view.state, client) });
  }

  /** Use the language of the page. */
  speak() {
    if (this.#path !== null) this.#view.dispatch({ effects: this.#language(this.#path) });
  }

  /**
   * Underline findings in the file that is shown.
   *
   * @param {Finding[]} findings
   */
  mark(findings) {
    const { state } = this.#view;
    const marks = findings.map(({ range, severity, message, remedy }) => ({
      from: offsetIn(state.doc, range.start),
      to: Math.max(offsetIn(state.doc, range.start), offsetIn(state.doc, range.end)),
      severity,
      message: remedy ? `${message}\n${remedy}` : message,
    }));
    this.#view.dispatch(setDiagnostics(state, marks));
  }

  /**
   * Select a range, show it, and take the focus.
   *
   * @param {Range} range
   */
  goTo({ start, end }) {
    const { doc } = this.#view.state;
    const [anchor, head] = [offsetIn(doc, start), offsetIn(doc, end)];
    this.#view.dispatch({
      selection: { anchor, head: Math.max(anchor, head) },
      effects: EditorView.scrollIntoView(anchor, { y: "center" }),
    });
    this.#view.focus();
  }

  /**
   * Edit a file, so that it can be undone; return its text with line feeds alone.
   *
   * @param {SourceFile} file
   * @param {TextEdit[]} edits
   */
  edit(file, edits) {
    const isShown = file.path === this.#path;
    const state = isShown ? this.#view.state : (this.#states.get(file.path) ?? this.#stateOf(file));
    const changed = state.update({ changes: changesOf(state.doc, edits), userEvent: "input.fix" });
    if (isShown) this.#view.dispatch(changed);
    else this.#states.set(file.path, changed.state);
    return changed.state.doc.toString();
  }

  /**
   * Connect a file to the server, if there is one. A file that cannot be edited is not connected: the
   * server checks its bytes, and its text would replace them.
   *
   * @param {string} path
   * @param {EditorState} state
   * @param {LSPClient | null} client
   */
  #connection(path, state, client) {
    return this.#server.reconfigure(client && !state.readOnly ? client.plugin(uriOf(path), "markdown") : []);
  }

  /** @param {string} path */
  #language(path) {
    const label = say("Text of {path}", { path });
    const phrases = Object.fromEntries(PHRASES.map((phrase) => [phrase, say(phrase)]));
    return this.#words.reconfigure([
      EditorView.contentAttributes.of({ "aria-label": label, lang: "fr", spellcheck: "true", tabindex: "0" }),
      EditorState.phrases.of(phrases),
    ]);
  }

  /**
   * @param {(position: Position) => void} listener
   * @returns {(view: EditorView) => boolean} passes on the position of the cursor
   */
  #at(listener) {
    return ({ state }) => {
      listener(positionIn(state.doc, state.selection.main.head));
      return true;
    };
  }

  /** @param {SourceFile} file */
  #stateOf(file) {
    const { onText, onDefinition, onRename } = this.#listener;
    const showDefinition = this.#at(onDefinition);
    return EditorState.create({
      doc: edited(file),
      extensions: [
        lineNumbers(),
        lintGutter(),
        foldGutter(),
        highlightSpecialChars(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        history(),
        drawSelection(),
        bracketMatching(),
        EditorView.lineWrapping,
        EditorState.readOnly.of(file.bytes !== null),
        // Tab leaves the editor, as it leaves any other field.
        keymap.of([
          { key: "F12", run: showDefinition },
          { key: "F2", run: this.#at(onRename) },
          { key: "F8", run: nextDiagnostic },
          { key: "Shift-F8", run: previousDiagnostic },
          ...defaultKeymap,
          ...historyKeymap,
          ...searchKeymap,
          ...foldKeymap,
        ]),
        EditorView.domEventHandlers({
          click: (event, view) => (event.ctrlKey || event.metaKey) && showDefinition(view),
        }),
        markdown(),
        theme,
        // It stays without a server: its timers outlive one, and need their state then.
        serverCompletion({ override: true }),
        this.#words.of([]),
        this.#server.of([]),
        EditorView.updateListener.of(({ state, docChanged }) => {
          if (docChanged) onText(file.path, state.doc.toString());
        }),
      ],
    });
  }
}
