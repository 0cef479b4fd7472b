// What has become of a text, word by word; ideographs count as words.

import { element } from "./page.js";

const MOST = 1500; // words of one text that are compared

/** @param {string} text */
function wordsOf(text) {
  return [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)].map(({ segment }) => segment);
}

/**
 * What has become of words, piece by piece: what both have, what is new, what was taken out.
 * @param {string[]} before
 * @param {string[]} after
 * @returns {{name: "" | "ins" | "del", words: string[]}[]}
 */
function pieces(before, after) {
  const columns = after.length + 1;
  const common = new Uint16Array((before.length + 1) * columns);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const isSame = before[i] === after[j];
      common[i * columns + j] = isSame ? common[(i + 1) * columns + j + 1] + 1 : Math.max(common[(i + 1) * columns + j], common[i * columns + j + 1]);
    }
  }
  /** @type {{name: "" | "ins" | "del", words: string[]}[]} */
  const parts = [];
  const add = (/** @type {"" | "ins" | "del"} */ name, /** @type {string} */ text) => {
    const last = parts.at(-1);
    if (last?.name === name) last.words.push(text);
    else parts.push({ name, words: [text] });
  };
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      add("", after[j]);
      [i, j] = [i + 1, j + 1];
    } else if (i < before.length && (j >= after.length || common[(i + 1) * columns + j] >= common[i * columns + j + 1])) {
      add("del", before[i]);
      i += 1;
    } else {
      add("ins", after[j]);
      j += 1;
    }
  }
  return parts;
}

/**
 * A text in which what is new against another one is marked.
 * @param {string} old
 * @param {string} now
 * @param {boolean} showsOld whether what was taken out is shown, too
 * @returns {Node[]}
 */
export function difference(old, now, showsOld = false) {
  const [before, after] = [wordsOf(old), wordsOf(now)];
  if (before.length > MOST || after.length > MOST) return [new Text(now)];
  return pieces(before, after)
    .filter(({ name }) => showsOld || name !== "del")
    .map(({ name, words }) => (name ? element(name, {}, words.join("")) : new Text(words.join(""))));
}

/**
 * A text with the changes of both, where they do not overlap; else the first.
 * @param {string} base
 * @param {string} mine
 * @param {string} theirs
 */
export function both(base, mine, theirs) {
  const [words, ...versions] = [base, mine, theirs].map(wordsOf);
  if ([words, ...versions].some(({ length }) => length > MOST)) return mine;
  // Each change: from which word of the base to which, and what stands there then
  const changes = versions.flatMap((version) => {
    /** @type {{from: number, to: number, text: string}[]} */
    const found = [];
    let at = 0;
    let isOpen = false;
    for (const { name, words: some } of pieces(words, version)) {
      if (name && !isOpen) found.push({ from: at, to: at, text: "" });
      isOpen = name !== "";
      const change = found[found.length - 1];
      if (name === "ins") change.text += some.join("");
      else at += some.length;
      if (name === "del") change.to = at;
    }
    return found;
  });
  changes.sort((one, other) => one.from - other.from || one.to - other.to);
  if (changes.some(({ to }, number) => changes[number + 1] && changes[number + 1].from <= to)) return mine;
  let made = "";
  let at = 0;
  for (const { from, to, text } of changes) {
    made += words.slice(at, from).join("") + text;
    at = to;
  }
  return made + words.slice(at).join("");
}
