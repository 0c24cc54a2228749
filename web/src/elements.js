/** Builds the elements of the page. Text becomes text nodes, never markup. */

/** @typedef {Node | string | number | null | undefined | false} Child `null`, `undefined` and `false` are left out */
/** @typedef {Child | Children[]} Children */
/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Build an element. An attribute that is a function listens to the event of its name (`onclick`);
 * `true` sets an attribute without a value; `false`, `null` and `undefined` set none.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes]
 * @param {...Children} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined)
      made.setAttribute(key, String(value));
  }
  append(made, children);
  return made;
}

/**
 * @param {Element} parent
 * @param {Children[]} children
 */
function append(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, child);
    else if (child instanceof Node) parent.append(child);
    else if (child !== null && child !== undefined && child !== false) parent.append(String(child));
  }
}

/**
 * Replace what is in an element. The focus, and what is unfolded, stay with the elements that have
 * the same `data-key` as before.
 *
 * @param {Element} parent
 * @param {...Children} children
 */
export function fill(parent, ...children) {
  const focused = keyOf(document.activeElement, parent);
  const unfolded = new Set(
    [...parent.querySelectorAll("details[open][data-key]")].map((one) => keyOf(one, parent)),
  );
  parent.replaceChildren();
  append(parent, children);
  for (const one of parent.querySelectorAll("[data-key]")) {
    const key = one.getAttribute("data-key");
    if (one instanceof HTMLDetailsElement && unfolded.has(key)) one.open = true;
    if (focused !== null && key === focused && one instanceof HTMLElement)
      one.focus({ preventScroll: true });
  }
}

/**
 * @param {Element | null} one
 * @param {Element} parent
 */
function keyOf(one, parent) {
  return one && parent.contains(one) ? one.getAttribute("data-key") : null;
}

// Paths on a grid of 24 by 24, drawn with lines.
const ICONS = {
  error: "M12 3 22 20H2Z M12 10v4 M12 16.8v.4",
  warning: "M12 2 22 12 12 22 2 12Z M12 8v5 M12 15.8v.4",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z M12 11v6 M12 7.3v.4",
  good: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z M8 12.3l2.8 2.8L16 9.8",
  lock: "M6 11h12v9H6Z M8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  folder: "M3 6h6l2 2.5h10V19H3Z M12 11.5v5 M9.7 13.7 12 11.4l2.3 2.3",
  close: "M6 6l12 12 M18 6 6 18",
};

/** @typedef {keyof typeof ICONS} Icon */

/**
 * Draw an icon, which says nothing that the text beside it does not say.
 *
 * @param {Icon} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", `icon ${name}`);
  drawing.setAttribute("aria-hidden", "true");
  line.setAttribute("d", ICONS[name]);
  drawing.append(line);
  return drawing;
}

/**
 * Show a message of the checker as a sentence, which begins with a capital; code is between
 * backticks in it.
 *
 * @param {string} message
 * @returns {Child[]}
 */
export function coded(message) {
  const parts = message.split("`");
  // An odd backtick is one of the text.
  if (parts.length % 2 === 0) return [unbroken(message)];
  return parts.map((part, index) => {
    if (index % 2) return element("code", {}, part);
    return unbroken(index === 0 ? part.charAt(0).toUpperCase() + part.slice(1) : part);
  });
}

/**
 * Keep French punctuation and percent signs on the same line as the words that they belong to.
 *
 * @param {string} text
 */
export function unbroken(text) {
  return text.replace(/ (?=[%:;!?»])|(?<=«) /g, "\u00a0");
}

/**
 * Make a button.
 *
 * @param {Children} label
 * @param {() => void} onclick
 * @param {Attributes} [attributes]
 */
export function button(label, onclick, attributes = {}) {
  return element("button", { type: "button", onclick, ...attributes }, label);
}

/**
 * Say that there is nothing to see, and why.
 *
 * @param {string} text
 * @param {boolean} [isGood]
 */
export function empty(text, isGood = false) {
  return element("p", { class: "empty" }, isGood && icon("good"), text);
}

/**
 * Return groups of items, in the order of their first ones.
 *
 * @template Item
 * @param {Iterable<Item>} items
 * @param {(item: Item) => string} nameOf
 * @returns {[string, Item[]][]}
 */
export function grouped(items, nameOf) {
  /** @type {Map<string, Item[]>} */
  const groups = new Map();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return [...groups];
}
