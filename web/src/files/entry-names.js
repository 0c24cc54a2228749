/** The names in archives that do not say how they are written. */

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
