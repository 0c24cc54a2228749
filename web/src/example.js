/** A small referential with a few mistakes, to try the page on. */

import bicycles from "../example/1.1.md";
import learning from "../example/1.2.md";

/** @type {Record<string, string>} by path */
export const EXAMPLE = { "exemple/1.1.md": bicycles, "exemple/1.2.md": learning };
