/** The one state of the page, and who is told of its changes. */

/** @import { State } from "./types.js" */

/**
 * @typedef {object} Store
 * @property {() => State} state the state as it is now; it is never changed in place
 * @property {(patch: Partial<State>) => void} set replaces some of its parts
 * @property {<Parts extends unknown[] | [unknown]>(select: (state: State) => Parts, react: (...parts: NoInfer<Parts>) => void) => void} watch
 *   calls `react` with the parts now, and whenever one of them is another value
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
      let parts = select(state);
      react(...parts);
      watchers.push(() => {
        const now = select(state);
        if (now.every((part, index) => Object.is(part, parts[index]))) return;
        parts = now;
        react(...parts);
      });
    },
  };
}
