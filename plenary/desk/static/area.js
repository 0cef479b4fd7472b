// A text area that grows, with a mirror behind it that pales the marks. It is the browser's own: input
// methods, spell check, direction and undo are the browser's. Its value is never set while a person
// is in it: edits are typed, so that undo takes them back.

import { pieces } from "./marks.js";
import { element } from "./page.js";

/** @typedef {import("./marks.js").Selected} Selected */
/** @typedef {import("./marks.js").Edit} Edit */

const grows = CSS.supports("field-sizing", "content");

/** Let a text area be as high as its text. @param {HTMLTextAreaElement} area */
export function grow(area) {
  if (grows) return;
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight}px`;
}

/** Type an edit into a field, as a person would. */
export function type(/** @type {HTMLTextAreaElement | HTMLInputElement} */ field, /** @type {Edit} */ edit) {
  field.focus();
  if (field.value.slice(edit.from, edit.to) !== edit.text) {
    field.setSelectionRange(edit.from, edit.to);
    const done = edit.text ? document.execCommand("insertText", false, edit.text) : document.execCommand("delete");
    if (!done) {
      field.setRangeText(edit.text, edit.from, edit.to, "end");
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  }
  field.setSelectionRange(edit.start, edit.end);
}

export class Area {
  /**
   * @param {string} text
   * @param {Record<string, string>} attributes
   * @param {() => void} written called when the text has changed, never while an input method composes
   */
  constructor(text, attributes, written) {
    this.composes = false;
    this.field = element("textarea", { rows: "1", spellcheck: "true", dir: "auto", ...attributes });
    this.field.value = text;
    this.mirror = element("div", { class: "mir", "aria-hidden": "true" });
    this.root = element("div", { class: "ta" }, this.mirror, this.field);
    this.field.addEventListener("compositionstart", () => {
      this.composes = true;
      this.root.classList.add("plain");
    });
    this.field.addEventListener("compositionend", () => {
      this.composes = false;
      // The last input event may come before or after this one
      setTimeout(() => {
        if (!this.composes) this.#changed(written);
      });
    });
    this.field.addEventListener("input", (event) => {
      grow(this.field);
      if (this.composes || /** @type {InputEvent} */ (event).isComposing) return;
      this.#changed(written);
    });
    new ResizeObserver(() => this.#compare()).observe(this.root);
    this.reflect();
  }

  get value() {
    return this.field.value;
  }

  /** @returns {Selected} */
  get selected() {
    return { value: this.field.value, start: this.field.selectionStart, end: this.field.selectionEnd };
  }

  /** @param {Edit} edit */
  apply(edit) {
    if (!this.composes) type(this.field, edit);
  }

  /** Show what was written elsewhere. @param {string} text */
  replace(text) {
    const { value, selectionStart, selectionEnd } = this.field;
    if (value === text) return;
    let from = 0;
    while (from < Math.min(value.length, text.length) && value[from] === text[from]) from += 1;
    let back = 0;
    const most = Math.min(value.length, text.length) - from;
    while (back < most && value[value.length - 1 - back] === text[text.length - 1 - back]) back += 1;
    this.field.setRangeText(text.slice(from, text.length - back), from, value.length - back, "preserve");
    if (document.activeElement === this.field && selectionEnd <= from) this.field.setSelectionRange(selectionStart, selectionEnd);
    grow(this.field);
    this.reflect();
  }

  #changed(/** @type {() => void} */ written) {
    this.reflect();
    written();
  }

  /** Show the text in the mirror. */
  reflect() {
    this.mirror.replaceChildren();
    for (const [number, line] of this.field.value.split("\n").entries()) {
      if (number) this.mirror.append("\n");
      for (const [text, kind] of pieces(line)) {
        if (!kind) this.mirror.append(text);
        else if (kind === "b") this.mirror.append(element("b", {}, text));
        else this.mirror.append(element("span", { class: "m" }, text));
      }
    }
    this.mirror.append("\u200b");
    this.#compare();
  }

  /** Use the mirror only where each letter is in its place. */
  #compare() {
    if (this.composes) return;
    const isAlike = Math.abs(this.mirror.offsetHeight - this.field.scrollHeight) <= 2;
    this.root.classList.toggle("plain", !isAlike);
  }

  /** Whether the caret is in the first or last line as it is shown. @param {1 | -1} step */
  isAtEdge(step) {
    const { value, start, end } = this.selected;
    if (start !== end) return false;
    if (step < 0 ? value.slice(0, start).includes("\n") : value.slice(end).includes("\n")) return false;
    const place = this.#top(start);
    const edge = this.#top(step < 0 ? 0 : value.length);
    return place === null || edge === null || Math.abs(place - edge) < 4;
  }

  /** How far down a letter is. @param {number} at */
  #top(at) {
    const walker = document.createTreeWalker(this.mirror, NodeFilter.SHOW_TEXT);
    for (let left = at, node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0;
      if (left > length) {
        left -= length;
        continue;
      }
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, Math.min(left + 1, length));
      return range.getClientRects()[0]?.top ?? null;
    }
    return null;
  }
}
