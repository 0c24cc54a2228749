/** The editor: one view, and the state of each file that was opened, with what can be undone. */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { bracketMatching, foldGutter, foldKeymap } from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
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
import { uriOf } from "../server/uris.js";
import { say } from "../words.js";
import { completion, languageServer, offsetIn, positionIn } from "./language-server.js";
import { FRENCH } from "./phrases.js";
import { theme } from "./theme.js";

/** @import { SourceFile } from "../files/source-file.js" */
/** @import { Session } from "../server/session.js" */
/** @import { Finding, Language, Position, Range, TextEdit } from "../types.js" */

/**
 * @typedef {object} Listener
 * @property {(path: string, text: string) => void} onText the text, with line feeds alone
 * @property {(line: number) => void} onCursor the line of the cursor, from 0
 * @property {(position: Position) => void} onDefinition someone wants to see what is named there
 * @property {(position: Position) => void} onRename someone wants to change the id that is named there
 */

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
   * @param {Session | null} session
   * @param {Language} language
   */
  show(file, session, language) {
    this.#keep();
    const state = this.#states.get(file.path) ?? this.#stateOf(file);
    const effects = [
      this.#server.reconfigure(this.#serverOf(file.path, state, session)),
      this.#words.reconfigure(wordsOf(file.path, language)),
    ];
    this.#path = file.path;
    this.#view.setState(state.update({ effects }).state);
  }

  /** Forget all files, and show none. */
  clear() {
    this.#path = null;
    this.#states.clear();
    this.#view.setState(EditorState.create());
  }

  /**
   * Connect the file that is shown to another session, or to none.
   *
   * @param {Session | null} session
   */
  connect(session) {
    if (this.#path === null) return;
    this.#view.dispatch({
      effects: this.#server.reconfigure(this.#serverOf(this.#path, this.#view.state, session)),
    });
  }

  /** @param {Language} language */
  speak(language) {
    if (this.#path === null) return;
    this.#view.dispatch({ effects: this.#words.reconfigure(wordsOf(this.#path, language)) });
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
   * Edit a file that was opened, so that it can be undone; return its text with line feeds alone,
   * or null if the file was never opened.
   *
   * @param {string} path
   * @param {TextEdit[]} edits
   * @returns {string | null}
   */
  edit(path, edits) {
    const isShown = path === this.#path;
    const state = isShown ? this.#view.state : this.#states.get(path);
    if (!state) return null;
    const changes = edits.map(({ range, newText }) => ({
      from: offsetIn(state.doc, range.start),
      to: offsetIn(state.doc, range.end),
      insert: state.toText(newText),
    }));
    const edited = state.update({ changes, userEvent: "input.fix" });
    if (isShown) this.#view.dispatch(edited);
    else this.#states.set(path, edited.state);
    return edited.state.doc.toString();
  }

  #keep() {
    if (this.#path !== null) this.#states.set(this.#path, this.#view.state);
  }

  /**
   * Connect a file to a session. One that cannot be edited is checked by its bytes, which the session
   * was given: its text would take their place.
   *
   * @param {string} path
   * @param {EditorState} state
   * @param {Session | null} session
   */
  #serverOf(path, state, session) {
    if (!session || state.readOnly) return [];
    return [session.client.plugin(uriOf(path), "markdown"), languageServer];
  }

  /**
   * Tell of the position of the cursor.
   *
   * @param {EditorView} view
   * @param {(position: Position) => void} listener
   */
  #at({ state }, listener) {
    listener(positionIn(state.doc, state.selection.main.head));
    return true;
  }

  /** @param {SourceFile} file */
  #stateOf({ path, text, bytes }) {
    return EditorState.create({
      doc: text,
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
        EditorState.readOnly.of(bytes !== null),
        // Tab leaves the editor, as it leaves any other field.
        keymap.of([
          { key: "F12", run: (view) => this.#at(view, this.#listener.onDefinition) },
          { key: "F2", run: (view) => this.#at(view, this.#listener.onRename) },
          { key: "F8", run: nextDiagnostic },
          { key: "Shift-F8", run: previousDiagnostic },
          ...defaultKeymap,
          ...historyKeymap,
          ...searchKeymap,
          ...foldKeymap,
        ]),
        EditorView.domEventHandlers({
          click: (event, view) => {
            if (!(event.ctrlKey || event.metaKey)) return false;
            return this.#at(view, this.#listener.onDefinition);
          },
        }),
        markdown(),
        theme,
        completion,
        this.#words.of([]),
        this.#server.of([]),
        EditorView.updateListener.of((update) => {
          const { state, docChanged, selectionSet } = update;
          if (docChanged) this.#listener.onText(path, state.doc.toString());
          if (docChanged || selectionSet)
            this.#listener.onCursor(state.doc.lineAt(state.selection.main.head).number - 1);
        }),
      ],
    });
  }
}

/**
 * @param {string} path
 * @param {Language} language
 */
function wordsOf(path, language) {
  const label = say(language, "editorOf", { path });
  return [
    EditorView.contentAttributes.of({
      "aria-label": label,
      lang: "fr",
      spellcheck: "true",
      tabindex: "0",
    }),
    language === "fr" ? EditorState.phrases.of(FRENCH) : [],
  ];
}
