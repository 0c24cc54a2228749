// What the build puts in place of names (build/site.mjs).

/** The files that the worker loads, with their sizes and hashes. */
declare const FILES: Record<string, import("./files.js").Known>;
/** Pyodide's list of packages, without any package. */
declare const LOCK: import("pyodide").Lockfile;

/** The address of the worker, with what tells its versions apart. */
declare const WORKER: string;
/** The messages of the page in French, by the English ones; two forms where they have a count. */
declare const FRENCH: Record<string, string | [string, string]>;
/** The names of the files of the Python bundle. */
declare const BUNDLE: string[];
/** The version of the site; its files, with their hashes as browsers verify them. */
declare const VERSION: string;
declare const SITE: Record<string, string>;

declare module "pyodide/pyodide.asm.mjs" {
  const create: NonNullable<import("pyodide").PyodideConfig["createPyodideModule"]>;
  export default create;
}
