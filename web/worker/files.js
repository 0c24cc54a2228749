/** The files that the worker needs: read once, counted while they arrive, and verified. */

/**
 * What the build knows of a file: its size in bytes and its SHA-256 in hexadecimal.
 * @typedef {{size: number, sha256: string}} Known
 */

/**
 * A file that the page holds already, compressed or not.
 * @typedef {{bytes: Uint8Array<ArrayBuffer>, encoding?: "gzip"}} Given
 */

/** Files of one build, from a folder of a web server or from the page itself. */
export class Files {
  /**
   * @param {Record<string, Known>} known
   * @param {string} base the address of the folder
   * @param {Record<string, Given>} given files that need not be fetched
   * @param {(done: number, total: number) => void} onProgress called with the number of bytes that are there
   */
  constructor(known, base, given, onProgress) {
    this.known = known;
    this.base = base;
    this.given = given;
    this.onProgress = onProgress;
    this.done = 0;
    this.total = Object.values(known).reduce((sum, { size }) => sum + size, 0);
  }

  /**
   * Return the content of a file, or throw an error that names it.
   * @param {string} name
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async read(name) {
    const { size, sha256 } = this.known[name];
    const content = new Uint8Array(size);
    let length = 0;
    const reader = (await this.#open(name)).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (length + part.value.length > size) throw new OtherVersion(name);
      content.set(part.value, length);
      length += part.value.length;
      this.done += part.value.length;
      this.onProgress(this.done, this.total);
    }
    // The Web Crypto API is absent where a page is neither local nor served by https.
    const digest = await globalThis.crypto?.subtle?.digest("SHA-256", content);
    if (length !== size || (digest && hexadecimal(digest) !== sha256)) throw new OtherVersion(name);
    return content;
  }

  /**
   * @param {string} name
   * @returns {Promise<ReadableStream<Uint8Array<ArrayBuffer>>>}
   */
  async #open(name) {
    const given = this.given[name];
    if (given) {
      const stream = new Blob([given.bytes]).stream();
      return given.encoding ? stream.pipeThrough(new DecompressionStream(given.encoding)) : stream;
    }
    // Caches between here and the server tell versions apart by the address.
    const url = new URL(`${name}?${this.known[name].sha256.slice(0, 16)}`, this.base);
    // `fetch` alone is that of Pyodide (doors.js).
    const response = await globalThis.fetch(url);
    if (!response.ok || !response.body) throw new Error(`${name}: ${response.status}`);
    return response.body;
  }
}

/** A file that is not the one that the worker was built with. */
class OtherVersion extends Error {
  /** @param {string} name */
  constructor(name) {
    super(`${name} is of another version than worker.js`);
  }
}

/** @param {ArrayBuffer} digest */
function hexadecimal(digest) {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
