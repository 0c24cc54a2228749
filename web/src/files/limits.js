/** How much the page takes in: far more than a referential has, far less than stops a browser. */

export const MEGABYTE = 1_000_000;

/** The bytes of one file, of all files together, and of an archive. */
export const FILE = 2 * MEGABYTE;
export const TOTAL = 20 * MEGABYTE;
export const ARCHIVE = 20 * MEGABYTE;
/** How many files. */
export const COUNT = 2000;
/** The entries of an archive, including those that are ignored. */
export const ENTRIES = 20_000;
/** The characters of a share link: browsers take more, and other programs less. */
export const LINK = 60_000;
/** The longest link that most programs for e-mail do not cut. */
export const SAFE_LINK = 2000;
