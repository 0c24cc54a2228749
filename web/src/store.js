/** The one state of the page, and what reacts to its changes. */

/** @import { State } from "./types.js" */

/** The parts of the state that depend on the open files, while there are none. */
export const NOTHING_OPEN = {
  files: new Map(), problems: [], ignored: [], notice: null, open: null,
  generation: 0, findings: new Map(), overview: null,
  folder: null, tree: null, principes: null, form: null, answers: null, scores: null,
};

/**
 * @typedef {object} Store
 * @property {() => State} state the state as it is now; it is never changed in place
 * @property {(patch: Partial<State>) => void} set replaces some of its parts
 * @property {<Parts extends unknown[] | [unknown]>(select: (state: State) => Parts, react: (...parts: NoInfer<Parts>) => void) => void} watch
 *   calls `react` with the parts now, and whenever the language or one of them is another value
 */

/**
 * @param {State} initial
 * @returns {Store}
 */
export function createStore(initial) {
  let state = initial;
  /** @type {(() => void)[]} */
  const watchers = [];
  return {
    state: () => state,
    set(patch) {
      state = { ...state, ...patch };
      for (const watcher of watchers) watcher();
    },
    watch(select, react) {
      /** @type {unknown[]} */
      let before = [];
      const watcher = () => {
        const parts = select(state);
        const now = [state.language, ...parts];
        if (now.every((part, index) => Object.is(part, before[index]))) return;
        before = now;
        react(...parts);
      };
      watchers.push(watcher);
      watcher();
    },
  };
}
