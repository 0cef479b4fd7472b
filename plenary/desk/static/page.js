// What each script of the desk needs of its page: elements, the words that the server sends, and a
// voice for screen readers. No word of a screen is written in a script.

/** @typedef {string | Record<string, string>} Word one text, or a text by category of plural */

/** @type {Record<string, Word>} */
const words = JSON.parse(document.getElementById("words")?.textContent || "{}");
const { lang } = document.documentElement;
// American dates are not what the rest of the world expects
export const language = !lang || lang === "en" ? "en-GB" : lang;
const plurals = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);

/**
 * A word of the screen, with values in its places.
 * @param {string} name
 * @param {Record<string, string | number>} values ``count`` chooses the plural
 */
export function word(name, values = {}) {
  let text = words[name] ?? "";
  if (typeof text !== "string") text = text[plurals.select(Number(values.count))] ?? text.other ?? "";
  return text.replace(/\{(\w+)\}/g, (place, key) => {
    const value = values[key];
    if (value === undefined) return place;
    return typeof value === "number" ? numbers.format(value) : value;
  });
}

/** @typedef {Record<string, string | boolean | EventListener>} Attributes */

/**
 * An element: attributes by name, listeners by ``on…``; false leaves an attribute out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 * @param {Attributes} attributes
 * @param {(string | Node)[]} inside
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...inside);
  return made;
}

/** Drawings of the desk's icons that scripts make. */
const DRAWN = {
  bad: "M12 3 2.5 20h19zM12 10v4M12 17v.2",
  close: "m6 6 12 12M18 6 6 18",
  down: "m6 9 6 6 6-6",
  handle: "M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1",
  plus: "M12 5v14M5 12h14",
  tick: "m5 12 5 5 9-10",
  up: "m6 15 6-6 6 6",
};

/** @param {keyof typeof DRAWN} name */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", DRAWN[name]);
  if (name === "handle") path.setAttribute("stroke-width", "3");
  svg.append(path);
  return svg;
}

/**
 * The one element of the page that a selector finds.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} from
 * @returns {T | null}
 */
export const find = (selector, from = document) => from.querySelector(selector);

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} from
 * @returns {T[]}
 */
export const all = (selector, from = document) => [...from.querySelectorAll(/** @type {any} */ (selector))];

const voices = { status: element("p", { class: "vh", role: "status" }), alert: element("p", { class: "vh", role: "alert" }) };
document.body.append(voices.status, voices.alert);

/**
 * Say something to who does not see the screen.
 * @param {string} text
 * @param {"status" | "alert"} role
 */
export function say(text, role = "status") {
  if (voices[role].textContent === text) voices[role].textContent = "";
  requestAnimationFrame(() => (voices[role].textContent = text));
}

/** Whether an input method is at work: a key is its own then. */
export const composes = (/** @type {KeyboardEvent} */ event) => event.isComposing || event.keyCode === 229;

let composing = false;
/** @type {(() => void)[]} */
const later = [];
document.addEventListener("compositionstart", () => (composing = true));
document.addEventListener("focusin", () => (composing = false)); // a field that is gone ends nothing
// What is written last comes with an input event after this one
document.addEventListener("compositionend", () =>
  setTimeout(() => {
    composing = false;
    for (const act of later.splice(0)) act();
  }),
);
/** Whether an input method is at work anywhere: nothing on the screen may change under it. */
export const isComposing = () => composing;
/** Do something when no input method is at work. @param {() => void} act */
export const afterwards = (act) => void (composing ? later.push(act) : act());

/** Whether somebody types into something: single letters are no commands then. */
export const typing = (/** @type {EventTarget | null} */ target) =>
  target instanceof Element && target.matches("input, textarea, select, [contenteditable]");

/** A text as the program says it: what is to be typed is between two backticks. @param {string} text */
export const said = (text) =>
  text.split("`").map((part, number) => (number % 2 ? element("code", {}, part) : part));

/**
 * A problem as it stands at its place: what is so, and what to do.
 * @param {{sentence: string, fix: string, href: string, warning: boolean}} problem
 * @param {string} id
 */
export const complaint = ({ sentence, fix, href, warning }, id) => {
  const way = href ? [" ", element("a", { href }, word("problem.whole"))] : [];
  return element("p", { class: warning ? "bad warning" : "bad", id }, icon("bad"), element("span", {}, element("b", {}, ...said(sentence)), " ", ...said(fix), ...way));
};

let last = 0;
/** A new id for an element. */
export const fresh = () => `desk-${(last += 1)}`;
