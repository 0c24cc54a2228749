/** Names of files: which are read, how they are sorted, and how archives write them. */


// Nobody gives files longer names.
const LONGEST = 400;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;
const READ = /\.(md|markdown|mdown|txt|toml|json|ya?ml|csv|tsv|xls[xm])$/i;

/**
 * Return a path with slashes that stays in its folder, or null if it leads elsewhere or is not a name.
 *
 * @param {string} written
 * @returns {string | null}
 */
export function safePath(written) {
  if (written.length > LONGEST || CONTROL.test(written)) return null;
  const slashed = written.replaceAll("\\", "/");
  if (slashed.startsWith("/") || /^[a-z]:/i.test(slashed)) return null;
  const parts = slashed.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.length === 0 || parts.includes("..")) return null;
  return parts.join("/");
}

/**
 * Return whether a file may be part of a referential or its configuration: hidden files, and those
 * that systems and spreadsheets add, are not.
 *
 * @param {string} path
 */
export function isRead(path) {
  const parts = path.split("/");
  const isHidden = parts.some((part) => /^[.]|^~[$]|^__MACOSX$/.test(part));
  return !isHidden && !parts.includes("node_modules") && READ.test(path);
}

/**
 * Return whether a file is a workbook, whose cells have findings and whose text is not shown.
 *
 * @param {string} path
 */
export function isWorkbook(path) {
  return /\.xls[xm]$/i.test(path);
}

/**
 * Return paths in the order in which people number them: `1.2.md` before `1.10.md`.
 *
 * @param {Iterable<string>} paths
 */
export function sorted(paths) {
  const order = new Intl.Collator("fr", { numeric: true });
  return [...paths].sort(order.compare);
}


// The second half of code page 850, in which systems for western Europe write the names.
const CP850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÝÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";
// Characters that no name has: they are bytes.
const BYTES = /[\u0080-\u009f]/;

/**
 * Return the name of an entry as a person wrote it. An archive that does not mark its names as
 * UTF-8 gives one character for each byte; some systems write UTF-8 nonetheless.
 *
 * @param {string} name
 * @returns {string}
 */
export function entryName(name) {
  const codes = [...name].map((character) => character.codePointAt(0) ?? 0);
  if (!codes.some((code) => code > 0x7f) || codes.some((code) => code > 0xff)) return name;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(codes));
  } catch {
    return BYTES.test(name) ? name.replaceAll(/[\u0080-\u00ff]/g, ofCp850) : name;
  }
}

/** @param {string} byte */
function ofCp850(byte) {
  return CP850[byte.charCodeAt(0) - 0x80] ?? byte;
}
