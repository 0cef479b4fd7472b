// Where somebody has clicked in a rendered block, as a place in the text that it is made from.

/**
 * @param {Element} shown
 * @param {number} x
 * @param {number} y
 * @returns {number} letters before the place, -1 if it is outside
 */
export function lettersBefore(shown, x, y) {
  const spot = document.caretPositionFromPoint?.(x, y);
  const node = spot?.offsetNode;
  if (!spot || !node || !shown.contains(node)) return -1;
  const range = document.createRange();
  range.selectNodeContents(shown);
  range.setEnd(node, spot.offset);
  return range.toString().length;
}

/**
 * Find in a text the place behind as many letters as are shown before it; marks are passed by.
 * @param {string} text
 * @param {string} shown
 * @param {number} count
 */
export function placeIn(text, shown, count) {
  if (count < 0) return text.length;
  let at = 0;
  for (const letter of shown.slice(0, count)) {
    if (/\s/.test(letter)) continue;
    const next = text.indexOf(letter, at);
    if (next < 0 || next - at > 200) continue;
    at = next + letter.length;
  }
  if (/\s/.test(shown[count - 1] ?? "") && /[ \t]/.test(text[at] ?? "")) at += 1;
  return Math.min(at, text.length);
}
