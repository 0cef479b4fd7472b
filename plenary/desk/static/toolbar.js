// The toolbar of the text: one tab stop, arrows inside, and the same by keys.

import { asKind, isMarked, kindOf, toggled } from "./marks.js";
import { all } from "./page.js";

/** @typedef {import("./area.js").Area} Area */

/** Keys with Ctrl or ⌘, by what they do. */
const KEYS = {
  b: "bold",
  i: "emphasis",
  k: "link",
  0: "paragraph",
  2: "heading",
  "shift 8": "list",
  "shift 9": "quote",
  "shift p": "photo",
};

/** The command of a key, if it is one. @param {KeyboardEvent} event */
export function commandOf(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  const name = `${event.shiftKey ? "shift " : ""}${digit ?? event.key.toLowerCase()}`;
  return /** @type {Record<string, string>} */ (KEYS)[name];
}

/**
 * Change marks in an area.
 * @param {Area} area
 * @param {string} command
 * @returns {boolean} whether it was one of those
 */
export function mark(area, command) {
  if (command === "bold" || command === "emphasis") area.apply(toggled(area.selected, command === "bold" ? 2 : 1));
  else if (command === "paragraph" || command === "heading" || command === "list" || command === "quote") {
    area.apply(asKind(area.selected, command));
  } else return false;
  return true;
}

export class Toolbar {
  /**
   * @param {HTMLElement} root
   * @param {(command: string) => void} act
   */
  constructor(root, act) {
    this.root = root;
    this.buttons = /** @type {HTMLButtonElement[]} */ (all("button[data-tool]", root));
    this.#stop(this.buttons[0]);
    // Focus and what is selected stay in the text
    root.addEventListener("mousedown", (event) => event.preventDefault());
    root.addEventListener("click", ({ target }) => {
      const button = target instanceof Element && target.closest("button");
      if (button instanceof HTMLButtonElement && button.dataset.tool) act(button.dataset.tool);
    });
    root.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param {HTMLButtonElement | undefined} button */
  #stop(button) {
    for (const one of this.buttons) one.tabIndex = one === button ? 0 : -1;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const at = this.buttons.indexOf(/** @type {any} */ (document.activeElement));
    const isLeft = getComputedStyle(this.root).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
    const isRight = isLeft === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const count = this.buttons.length;
    const to = { [isLeft]: (at + count - 1) % count, [isRight]: (at + 1) % count, Home: 0, End: count - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    this.#stop(this.buttons[to]);
    this.buttons[to].focus();
  }

  /** Show what the caret is in. @param {Area | null} area */
  show(area) {
    const kind = area ? kindOf(area.value) : "";
    for (const button of this.buttons) {
      const { tool: command = "" } = button.dataset;
      if (command === "whole") continue;
      let isOn = command === kind;
      if (area && (command === "bold" || command === "emphasis")) isOn = isMarked(area.selected, command === "bold" ? 2 : 1);
      if (["bold", "emphasis", "heading", "list", "quote", "paragraph"].includes(command)) button.setAttribute("aria-pressed", String(isOn));
    }
  }
}
