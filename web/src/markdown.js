/** Shows Markdown as elements. What is in it becomes text: no markup, and no address but of the web. */

import { GFM, parser } from "@lezer/markdown";
import { unbroken } from "./coded.js";
import { element } from "./elements.js";

/** @import { SyntaxNode } from "@lezer/common" */
/** @import { Child } from "./elements.js" */

const markdown = parser.configure([GFM]);
const WEB = /^https?:\/\//i;

/**
 * @typedef {object} Options
 * @property {number} [level] of the highest heading, 2 by default
 * @property {(address: string) => (() => void) | null} [follow] what a link within the texts does
 */

/**
 * @param {string} text
 * @param {Options} [options]
 * @returns {Child[]}
 */
export function markdownElements(text, options = {}) {
  return new Renderer(text, options).blocks(markdown.parse(text).topNode);
}

class Renderer {
  #text;
  #level;
  #follow;

  /**
   * @param {string} text
   * @param {Options} options
   */
  constructor(text, { level = 2, follow = () => null }) {
    this.#text = text;
    this.#level = level;
    this.#follow = follow;
  }

  /** @param {SyntaxNode} parent */
  blocks(parent) {
    return childrenOf(parent).map((node) => this.#block(node));
  }

  /**
   * @param {SyntaxNode} node
   * @returns {Child}
   */
  #block(node) {
    const heading = /^(?:ATX|Setext)Heading(\d)$/.exec(node.name);
    if (heading) return this.#heading(node, Number(heading[1]));
    switch (node.name) {
      case "Paragraph":
        return element("p", {}, this.#inline(node));
      case "BulletList":
        return element("ul", {}, this.blocks(node));
      case "OrderedList":
        return element("ol", {}, this.blocks(node));
      case "ListItem":
        return element("li", {}, this.#item(node));
      case "Blockquote":
        return element("blockquote", {}, this.blocks(node));
      case "FencedCode":
      case "CodeBlock":
        return element("pre", { tabindex: 0 }, element("code", {}, this.#code(node)));
      case "Table":
        return this.#table(node);
      case "HorizontalRule":
        return element("hr");
      case "ListMark":
      case "QuoteMark":
      case "LinkReference":
        return null;
      default:
        return element("p", {}, this.#slice(node));
    }
  }

  /**
   * @param {SyntaxNode} node
   * @param {number} depth
   */
  #heading(node, depth) {
    const level = Math.min(6, this.#level + depth - 1);
    const name = /** @type {"h2"} */ (`h${level}`);
    return element(name, {}, this.#inline(node));
  }

  /** @param {SyntaxNode} node */
  #item(node) {
    // A tight item has its text without a paragraph around it.
    const blocks = childrenOf(node).filter(({ name }) => name !== "ListMark");
    const [only] = blocks;
    const isPlain = blocks.length === 1 && only?.name === "Paragraph";
    return isPlain && only ? this.#inline(only) : blocks.map((block) => this.#block(block));
  }

  /** @param {SyntaxNode} node */
  #code(node) {
    const parts = node.getChildren("CodeText");
    return parts.map((part) => this.#slice(part)).join("");
  }

  /** @param {SyntaxNode} node */
  #table(node) {
    const rows = childrenOf(node).filter(({ name }) => /^Table(Header|Row)$/.test(name));
    const shown = rows.map((row) => {
      const name = row.name === "TableHeader" ? "th" : "td";
      const cells = row.getChildren("TableCell");
      return element("tr", {}, cells.map((cell) => element(name, {}, this.#inline(cell))));
    });
    return element("table", {}, shown);
  }

  /**
   * @param {SyntaxNode} parent
   * @param {number} [from]
   * @param {number} [to]
   * @returns {Child[]}
   */
  #inline(parent, from = parent.from, to = parent.to) {
    /** @type {Child[]} */
    const shown = [];
    let at = from;
    for (const node of childrenOf(parent)) {
      if (node.from < from || node.to > to) continue;
      shown.push(this.#plain(at, node.from), ...[this.#span(node)].flat());
      at = node.to;
    }
    shown.push(this.#plain(at, to));
    return trimmed(shown);
  }

  /**
   * @param {SyntaxNode} node
   * @returns {Child | Child[]}
   */
  #span(node) {
    switch (node.name) {
      case "StrongEmphasis":
        return element("strong", {}, this.#inline(node));
      case "Emphasis":
        return element("em", {}, this.#inline(node));
      case "Strikethrough":
        return element("del", {}, this.#inline(node));
      case "InlineCode":
        return element("code", {}, this.#inlineCode(node));
      case "Link":
        return this.#link(node);
      case "Autolink":
      case "URL":
        return this.#address(this.#slice(node).replace(/^<|>$/g, ""), null);
      case "HardBreak":
        return element("br");
      case "Escape":
        return this.#slice(node).slice(1);
      case "EmphasisMark":
      case "HeaderMark":
      case "StrikethroughMark":
      case "QuoteMark":
        return null;
      default:
        return this.#slice(node);
    }
  }

  /** @param {SyntaxNode} node */
  #inlineCode(node) {
    const [open, close] = node.getChildren("CodeMark");
    return open && close ? this.#text.slice(open.to, close.from) : this.#slice(node);
  }

  /** @param {SyntaxNode} node */
  #link(node) {
    const url = node.getChild("URL");
    const [open, close] = node.getChildren("LinkMark");
    if (!url || !open || !close) return this.#slice(node);
    return this.#address(this.#slice(url), this.#inline(node, open.to, close.from));
  }

  /**
   * @param {string} address
   * @param {Child[] | null} label
   */
  #address(address, label) {
    if (WEB.test(address)) {
      const attributes = { href: address, rel: "noopener noreferrer", target: "_blank" };
      return element("a", attributes, label ?? address);
    }
    const action = this.#follow(address);
    if (action) return element("button", { type: "button", class: "link", onclick: action }, label ?? address);
    return label ?? address;
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  #plain(from, to) {
    return unbroken(this.#text.slice(from, to).replace(/\s*\n\s*/g, " "));
  }

  /** @param {SyntaxNode} node */
  #slice(node) {
    return this.#text.slice(node.from, node.to);
  }
}

/**
 * @param {SyntaxNode} node
 * @returns {SyntaxNode[]}
 */
function childrenOf(node) {
  const found = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

/** @param {Child[]} shown */
function trimmed(shown) {
  const kept = shown.filter((one) => one !== null && one !== "");
  const last = kept.length - 1;
  return kept.map((one, index) => {
    if (typeof one !== "string") return one;
    const started = index === 0 ? one.trimStart() : one;
    return index === last ? started.trimEnd() : started;
  });
}
