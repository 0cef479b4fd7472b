// What has become of a text, word by word; ideographs count as words.

import { element } from "./page.js";

const MOST = 1500; // words of one text that are compared

/** @param {string} text */
function wordsOf(text) {
  return [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)].map(({ segment }) => segment);
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
  const columns = after.length + 1;
  const common = new Uint16Array((before.length + 1) * columns);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const isSame = before[i] === after[j];
      common[i * columns + j] = isSame ? common[(i + 1) * columns + j + 1] + 1 : Math.max(common[(i + 1) * columns + j], common[i * columns + j + 1]);
    }
  }
  /** @type {{name: "" | "ins" | "del", text: string}[]} */
  const parts = [];
  const add = (/** @type {"" | "ins" | "del"} */ name, /** @type {string} */ text) => {
    const last = parts.at(-1);
    if (last?.name === name) last.text += text;
    else parts.push({ name, text });
  };
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      add("", after[j]);
      [i, j] = [i + 1, j + 1];
    } else if (i < before.length && (j >= after.length || common[(i + 1) * columns + j] >= common[i * columns + j + 1])) {
      if (showsOld) add("del", before[i]);
      i += 1;
    } else {
      add("ins", after[j]);
      j += 1;
    }
  }
  return parts.map(({ name, text }) => (name ? element(name, {}, text) : new Text(text)));
}
