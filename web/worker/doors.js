/**
 * What Pyodide gets in place of `fetch` and `WebAssembly.instantiateStreaming` (esbuild injects it):
 * the files that were read already, and no way to the network.
 */

/** @type {Map<string, Uint8Array<ArrayBuffer>>} */
const contents = new Map();
/** @type {(error: unknown) => void} */
let onFailure = () => {};

/**
 * Let Pyodide find these files, by their names, in any folder.
 * @param {Map<string, Uint8Array<ArrayBuffer>>} files
 * @param {(error: unknown) => void} failed called if the runtime cannot start; Pyodide only logs it
 */
export function open(files, failed) {
  for (const [name, content] of files) contents.set(name, content);
  onFailure = failed;
}

/**
 * @param {string | URL | Request} address
 * @returns {Promise<Response>}
 */
async function fetchFile(address) {
  const name = String(address).split("/").at(-1) ?? "";
  const content = contents.get(name);
  contents.delete(name);
  if (!content) throw new Error(`${name}: Pyodide fetches nothing`);
  return new Response(content);
}

/**
 * @param {Promise<Response>} response
 * @param {WebAssembly.Imports} imports
 */
async function instantiate(response, imports) {
  try {
    return await WebAssembly.instantiate(await (await response).arrayBuffer(), imports);
  } catch (error) {
    onFailure(error);
    throw error;
  }
}

export { fetchFile as fetch, instantiate as "WebAssembly.instantiateStreaming" };
