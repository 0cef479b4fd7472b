// Marks of a text as a person types them: what a button or a key changes in it. Nothing but strings.

/** @typedef {{value: string, start: number, end: number}} Selected a text and what is selected in it */
/** @typedef {{from: number, to: number, text: string, start: number, end: number}} Edit what is put where, and what is selected then */

const LIST = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+/;
const ITEM = /^(\s*)([-*+]|(\d{1,9})([.)]))(\s+)(.*)$/;
const HEADING = /^#{1,6}\s+/;
const QUOTE = /^>\s?/;

/** Which kind of block a text begins. @param {string} text */
export function kindOf(text) {
  if (/^ {0,3}(```|~~~)/.test(text)) return "code";
  if (HEADING.test(text)) return "heading";
  if (LIST.test(text)) return "list";
  if (/^ {0,3}>/.test(text)) return "quote";
  if (/^ {0,3}\|/.test(text)) return "table";
  if (/^ {0,3}<[a-z!/]/i.test(text)) return "html";
  return "paragraph";
}

/** The selection, or the word at the caret. @param {Selected} selected */
function chosen({ value, start, end }) {
  if (start !== end) {
    while (start < end && /\s/.test(value[start])) start += 1;
    while (end > start && /\s/.test(value[end - 1])) end -= 1;
    return { start, end };
  }
  const line = value.lastIndexOf("\n", start - 1) + 1;
  const stop = value.indexOf("\n", start);
  const words = new Intl.Segmenter(undefined, { granularity: "word" });
  for (const { index, segment, isWordLike } of words.segment(value.slice(line, stop < 0 ? undefined : stop))) {
    const begin = line + index;
    if (isWordLike && begin < start && start <= begin + segment.length) return { start: begin, end: begin + segment.length };
  }
  return { start, end };
}

/** How many of a mark are before or behind a place. */
function run(/** @type {string} */ value, /** @type {number} */ at, /** @type {1 | -1} */ step) {
  let count = 0;
  for (let i = step < 0 ? at - 1 : at; value[i] === "*"; i += step) count += 1;
  return count;
}

/**
 * Whether there is bold (2) or emphasis (1) around a selection.
 * @param {Selected} selected
 * @param {1 | 2} length
 */
export function isMarked(selected, length) {
  const { value } = selected;
  const { start, end } = chosen(selected);
  const count = Math.min(run(value, start, -1), run(value, end, 1));
  if (length === 2 ? count >= 2 : count === 1 || count === 3) return true;
  // The caret is somewhere inside: marks of this line open before it
  const line = value.lastIndexOf("\n", start - 1) + 1;
  let open = 0;
  for (const [marks] of value.slice(line, start).matchAll(/\*+/g)) open ^= Math.min(marks.length, 3);
  const rest = value.slice(start).split("\n")[0];
  return Boolean(open & length) && rest.includes("*".repeat(length));
}

/**
 * Put marks around the selection or the word, or take them away.
 * @param {Selected} selected
 * @param {1 | 2} length of the mark: emphasis, bold
 * @returns {Edit}
 */
export function toggled(selected, length) {
  const { value } = selected;
  let { start, end } = chosen(selected);
  const mark = "*".repeat(length);
  const count = Math.min(run(value, start, -1), run(value, end, 1));
  if (length === 2 ? count >= 2 : count === 1 || count === 3) {
    const text = value.slice(start, end);
    return { from: start - length, to: end + length, text, start: start - length, end: end - length };
  }
  const inner = value.slice(start, end);
  const inside = Math.min(run(inner, 0, 1), run(inner, inner.length, -1));
  if (inner.length > 2 * length && (length === 2 ? inside >= 2 : inside === 1 || inside === 3)) {
    const text = inner.slice(length, -length);
    return { from: start, to: end, text, start, end: start + text.length };
  }
  const text = `${mark}${inner}${mark}`;
  if (selected.start === selected.end) {
    // Behind a word one goes on behind its marks
    const caret = selected.start + length * (start < end && selected.start === end ? 2 : 1);
    return { from: start, to: end, text, start: caret, end: caret };
  }
  return { from: start, to: end, text, start: start + length, end: end + length };
}

/**
 * Change each line that is selected.
 * @param {Selected} selected
 * @param {(line: string, number: number) => string} change
 * @returns {Edit}
 */
function lines({ value, start, end }, change) {
  const from = value.lastIndexOf("\n", start - 1) + 1;
  const stop = value.indexOf("\n", end);
  const to = stop < 0 ? value.length : stop;
  const text = value.slice(from, to).split("\n").map(change).join("\n");
  const moved = text.length - (to - from);
  const caret = Math.max(from, end + moved);
  return { from, to, text, start: start === end ? caret : from, end: start === end ? caret : from + text.length };
}

const bare = (/** @type {string} */ line) => line.replace(HEADING, "").replace(QUOTE, "").replace(LIST, "");

/** @typedef {"paragraph" | "heading" | "list" | "quote"} LineKind */

/**
 * Make the selected lines a paragraph, heading, list or quotation; again: a paragraph.
 * @param {Selected} selected
 * @param {LineKind} kind
 * @returns {Edit}
 */
export function asKind(selected, kind) {
  const marks = { paragraph: "", heading: "## ", list: "- ", quote: "> " };
  const first = selected.value.slice(selected.value.lastIndexOf("\n", selected.start - 1) + 1);
  const mark = kindOf(first) === kind ? "" : marks[kind];
  return lines(selected, (line) => (line.trim() || kind === "quote" || selected.value === "" ? mark + bare(line) : line));
}

/**
 * A link around the selected words, or with words of its own.
 * @param {Selected} selected
 * @param {string} target
 * @param {string} words if nothing is selected
 * @returns {Edit}
 */
export function linked(selected, target, words) {
  const { start, end } = chosen(selected);
  const text = (selected.value.slice(start, end) || words).replace(/([[\]])/g, "\\$1").replace(/\s*\n\s*/g, " ");
  const address = /[\s()<>]/.test(target) ? `<${target}>` : target;
  const made = `[${text}](${address})`;
  return { from: start, to: end, text: made, start: start + made.length, end: start + made.length };
}

/**
 * Put a text where the caret is, in place of what is selected.
 * @param {Selected} selected
 * @param {string} text
 * @returns {Edit}
 */
export const put = ({ start, end }, text) => ({ from: start, to: end, text, start: start + text.length, end: start + text.length });

export const TABLE = "|   |   |\n| --- | --- |\n|   |   |";

/**
 * What Enter does: goes on with a list, a quotation or a table, or begins a block.
 * @param {Selected} selected
 * @param {string} kind of the block
 * @returns {Edit | "block" | null} null: a line as always
 */
export function entered({ value, start, end }, kind) {
  if (start !== end || kind === "html") return null;
  const from = value.lastIndexOf("\n", start - 1) + 1;
  const before = value.slice(from, start);
  const rest = value.slice(start).split("\n")[0];
  if (kind === "code") {
    const fence = /^ {0,3}(```+|~~~+)/.exec(value)?.[1] ?? "";
    const isClosed = fence && new RegExp(`\n {0,3}${fence}\\s*$`).test(value.slice(0, from).trimEnd());
    return isClosed && !before.trim() && from ? "block" : null;
  }
  if (kind === "heading") return "block";
  if (!before.trim() && !rest.trim() && from) return "block";
  const item = ITEM.exec(before);
  if (item) {
    const [, indent, sign, number, dot, space, text] = item;
    if (!text && !rest) return { from, to: start, text: "", start: from, end: from };
    const next = number ? `${Number(number) + 1}${dot}` : sign;
    return put({ value, start, end }, `\n${indent}${next}${space}`);
  }
  if (/^ {0,3}>/.test(before)) {
    if (!before.replace(QUOTE, "").trim() && !rest) return { from, to: start, text: "", start: from, end: from };
    return put({ value, start, end }, "\n> ");
  }
  if (kind === "table" && before.startsWith("|") && !rest.trim()) {
    if (!before.replace(/[|\s]/g, "")) return { from, to: start, text: "", start: from, end: from };
    const cells = (before.match(/(?<!\\)\|/g) ?? []).length - 1;
    const row = `\n|${"   |".repeat(Math.max(cells, 1))}`;
    const made = put({ value, start, end }, row);
    return { ...made, start: start + 3, end: start + 3 };
  }
  return null;
}

/** The text of a block that is joined to the one before: without the mark of a heading. */
export const unmarked = (/** @type {string} */ text) => text.replace(HEADING, "");

/**
 * Cut what is shown in the mirror: marks are pale, bold is thick.
 * @param {string} line
 * @returns {[string, "" | "m" | "b"][]}
 */
export function pieces(line) {
  /** @type {[string, "" | "m" | "b"][]} */
  const found = [];
  const begin = /^(\s*(?:#{1,6}\s|>\s?|[-*+]\s|\d{1,9}[.)]\s|\|))/.exec(line)?.[0] ?? "";
  if (begin) found.push([begin, "m"]);
  const parts = /(\*\*)(?=\S)(.+?)(?<=\S)(\*\*)|(\[)([^\]\n]+)(\]\([^)\n]*\))|(\*)(?=[^\s*])([^*\n]+)(\*)|([|`])/g;
  let at = begin.length;
  parts.lastIndex = at;
  for (const match of line.matchAll(parts)) {
    if (match.index < at) continue;
    if (match.index > at) found.push([line.slice(at, match.index), ""]);
    const [whole, b, bold, c, open, text, close, e, slanted, f, other] = match;
    if (b) found.push([b, "m"], [bold, "b"], [c, "m"]);
    else if (open) found.push([open, "m"], [text, ""], [close, "m"]);
    else if (e) found.push([e, "m"], [slanted, ""], [f, "m"]);
    else found.push([other, "m"]);
    at = match.index + whole.length;
  }
  if (at < line.length) found.push([line.slice(at), ""]);
  return found;
}
