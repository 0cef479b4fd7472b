// A field in which one types and picks: the ARIA combobox pattern. Focus stays in the field.

import { composes, element, fresh, icon, say, word } from "./page.js";
import { RefusedError, SilentError, get } from "./server.js";

/** @typedef {{id: string, title: string, hint?: string, link?: string, href?: string, text?: string}} Found */

const PAUSE = 120; // ms after the last key

/** The language and the id in ``en/news/…``. @param {string} item */
const textOf = (item) => ({ language: item.split("/")[0], id: item.slice(item.indexOf("/") + 1) });

export class Picker {
  /**
   * @param {HTMLInputElement} input
   * @param {object} options
   * @param {string} options.of what is picked: speaker, room, …
   * @param {(found: Found) => void} options.chosen
   * @param {(typed: string) => void} [options.begun] begin a new one with what was typed
   * @param {(typed: string) => Found[]} [options.own] what is offered besides
   * @param {string} options.item the text that it is for
   */
  constructor(input, options) {
    this.input = input;
    this.options = options;
    /** @type {Found[]} */
    this.found = [];
    this.at = -1;
    this.timer = 0;
    this.asked = new AbortController();
    this.list = /** @type {HTMLElement} */ (document.getElementById(input.getAttribute("aria-controls") ?? ""));
    input.setAttribute("aria-autocomplete", "list");
    input.addEventListener("input", () => this.#soon());
    input.addEventListener("compositionend", () => this.#soon());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.close());
    input.addEventListener("click", () => this.#soon());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      const option = target instanceof Element && target.closest("[role=option]");
      if (option) this.#choose([...this.list.children].indexOf(option));
    });
  }

  get isOpen() {
    return !this.list.hidden;
  }

  #soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), PAUSE);
  }

  /** Look for what was typed. */
  async look() {
    this.asked.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    const typed = this.input.value.trim();
    /** @type {Found[]} */
    let found = [];
    try {
      const query = new URLSearchParams({ kind: this.options.of, q: typed, ...textOf(this.options.item) });
      found = await get(`find?${query}`, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof SilentError || error instanceof RefusedError)) throw error;
    }
    if (signal.aborted || !this.input.matches(":focus")) return;
    this.#show([...(this.options.own?.(typed) ?? []), ...found], typed);
  }

  /** @param {Found[]} found @param {string} typed */
  #show(found, typed) {
    this.found = found;
    this.list.replaceChildren(
      ...found.map(({ title, hint, id }) =>
        element("li", { role: "option", id: fresh(), "aria-selected": "false" }, element("span"), title, ...(hint || !title ? [element("small", {}, hint || id)] : [])),
      ),
    );
    if (this.options.begun && typed) {
      const name = word("new", { name: typed });
      this.list.append(element("li", { role: "option", class: "new", id: fresh(), "aria-selected": "false" }, element("span", {}, icon("plus")), name));
    }
    this.list.hidden = !this.list.children.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.closest(".box")?.classList.toggle("open", !this.list.hidden);
    this.#go(typed && found.length ? 0 : -1);
    say(word("hits", { count: found.length }));
  }

  /** @param {number} at */
  #go(at) {
    const options = [...this.list.children];
    this.at = at;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (options[at]) {
      this.input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} at */
  #choose(at) {
    const typed = this.input.value.trim();
    const found = this.found[at];
    this.close();
    if (found) this.options.chosen(found);
    else this.options.begun?.(typed);
  }

  close() {
    this.asked.abort();
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.input.closest(".box")?.classList.remove("open");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (composes(event)) return;
    const count = this.list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!this.isOpen) void this.look();
      else if (event.key === "ArrowDown") this.#go((this.at + 1) % count);
      else this.#go((this.at + count - 1 + Number(this.at < 0)) % count);
    } else if (event.key === "Enter" && this.isOpen && this.at >= 0) this.#choose(this.at);
    else if (event.key === "Escape" && this.isOpen) this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
