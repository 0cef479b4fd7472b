// Entries by id, such as sessions, quotes and contacts: begun, moved, taken away.

import { NEW, pathOf } from "./form.js";
import { all, composes, element, find, icon, say, word } from "./page.js";
import { setValue } from "./text.js";

/** @typedef {import("./form.js").Fields} Fields */

const PAUSE = 800; // ms after the last key

/** A name that an id can be. @param {string} text */
export const slug = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40);

export class Entries {
  /** @param {HTMLElement} root @param {Fields} fields */
  constructor(root, fields) {
    this.root = root;
    this.fields = fields;
    this.name = root.dataset.entries ?? "";
    this.list = /** @type {HTMLElement} */ (find("[data-list-of]", root));
    this.blank = /** @type {HTMLTemplateElement | null} */ (find("template[data-blank]", root));
    for (const entry of this.entries) this.#bind(entry);
    find("[data-add]", root)?.addEventListener("click", () => this.#begin(NEW, true));
    // Before anything else hears that somebody goes away
    for (const gone of ["visibilitychange", "beforeunload"]) {
      addEventListener(gone, () => this.entries.forEach((entry) => this.#named(entry)), { capture: true });
    }
  }

  get #hasTitle() {
    return ["title", "name"].some((name) => find(`[data-path*='"${NEW}", "${name}"']`, this.blank?.content ?? this.root)) && this.name !== "quotes";
  }

  get entries() {
    return all(":scope > [data-entry]", this.list);
  }

  get ids() {
    return this.entries.map(({ dataset }) => dataset.entry ?? "").filter((id) => id !== NEW);
  }

  /** @param {HTMLElement} entry */
  #bind(entry) {
    const remove = find("[data-remove]", entry);
    if (remove) {
      const button = (/** @type {1 | -1} */ step) =>
        element("button", { class: "btn bare ic", type: "button", "aria-label": word(step < 0 ? "up" : "down"), title: `${word(step < 0 ? "up" : "down")} (Alt ${step < 0 ? "↑" : "↓"})`, onclick: () => this.#move(entry, step) }, icon(step < 0 ? "up" : "down"));
      remove.before(button(-1), button(1));
      remove.addEventListener("click", () => this.#remove(entry));
      entry.addEventListener("keydown", (event) => {
        if (!event.altKey || composes(event) || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
        event.preventDefault();
        event.stopPropagation();
        this.#move(entry, event.key === "ArrowUp" ? -1 : 1);
      });
    }
    let timer = 0;
    entry.addEventListener("written", () => {
      this.#sum(entry);
      // An id is not made of half a title; where there is none, what one types is saved soon
      clearTimeout(timer);
      if (!this.#hasTitle) timer = setTimeout(() => this.#named(entry), PAUSE);
    });
    entry.addEventListener("change", () => this.#named(entry));
  }

  /**
   * @param {string} id
   * @param {boolean} opens
   */
  #begin(id, opens) {
    const there = this.entries.find(({ dataset }) => dataset.entry === NEW);
    if (there && id === NEW) {
      find("input:not([type=hidden]), textarea, select", there)?.focus();
      return there;
    }
    const made = /** @type {HTMLElement} */ (this.blank?.content.firstElementChild?.cloneNode(true));
    if (!made) return undefined;
    this.list.append(made);
    this.fields.bind(made);
    this.#bind(made);
    if (id !== NEW) this.#rename(made, id);
    if (opens) find("input:not([type=hidden]), textarea, select", made)?.focus();
    return made;
  }

  /** Give a new entry its id, from what it says first. @param {HTMLElement} entry */
  #named(entry) {
    if (entry.dataset.entry !== NEW) return;
    /** @type {Record<string, any>} */
    const said = {};
    for (const control of all("[data-path]", entry)) {
      const kind = control.dataset.control;
      const value = kind === "several" ? this.fields.values(control) : this.fields.read(/** @type {any} */ (control));
      setValue(said, pathOf(control).slice(2), kind === "one" ? /** @type {any} */ (control).value : value);
    }
    if (!Object.keys(said).length) return;
    const base = slug(String(said.title ?? said.name ?? ""));
    let id = base;
    for (let number = base ? 2 : 1; !id || this.ids.includes(id); number += 1) id = `${base || this.name.replace(/s$/, "")}-${number}`;
    this.#rename(entry, id);
    this.fields.text.set([this.name, id], said);
    this.fields.written();
  }

  /** @param {HTMLElement} entry @param {string} id */
  #rename(entry, id) {
    for (const one of [entry, ...all("*", entry)]) {
      for (const { name, value } of one.attributes) if (value.includes(NEW)) one.setAttribute(name, value.replaceAll(NEW, id));
    }
  }

  /** @param {HTMLElement} entry */
  #remove(entry) {
    const next = /** @type {HTMLElement | null} */ (entry.nextElementSibling ?? entry.previousElementSibling);
    const id = entry.dataset.entry ?? "";
    entry.remove();
    (next ? find("summary", next) : find("[data-add]", this.root))?.focus();
    if (id === NEW) return;
    this.fields.text.set([this.name, id], null);
    if (!this.ids.length) this.fields.text.set([this.name], null);
    this.fields.written();
  }

  /** @param {HTMLElement} entry @param {1 | -1} step */
  #move(entry, step) {
    const other = step < 0 ? entry.previousElementSibling : entry.nextElementSibling;
    if (!other) return;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    if (step < 0) other.before(entry);
    else other.after(entry);
    focused?.focus();
    say(word("moved", { number: this.entries.indexOf(entry) + 1, count: this.entries.length }));
    if (entry.dataset.entry === NEW) return;
    this.fields.text.order([this.name], this.ids);
    this.fields.written();
  }

  /** Say in a closed entry what is in it. @param {HTMLElement} entry */
  #sum(entry) {
    const place = find("[data-summary]", entry);
    const names = ["start", "title", "words", "alt", "note", "room"];
    const said = names.map((name) => {
      const control = /** @type {any} */ (all("[data-path]", entry).find((one) => pathOf(one).at(-1) === name));
      if (!control) return "";
      if (control.dataset.control === "moment") return control.value.slice(11);
      return control instanceof HTMLSelectElement ? (control.selectedOptions[0]?.textContent ?? "") : (control.value ?? "");
    });
    if (place) place.textContent = said.filter(Boolean).join(" ") || "…";
  }

  /** Have the entries that the text has, in its order. */
  show() {
    const group = this.fields.text.value([this.name]) ?? {};
    const ids = Object.keys(group);
    for (const entry of this.entries) if (entry.dataset.entry !== NEW && !ids.includes(entry.dataset.entry ?? "")) entry.remove();
    ids.forEach((id, at) => {
      const entry = this.entries.find(({ dataset }) => dataset.entry === id) ?? this.#begin(id, false);
      if (entry && this.list.children[at] !== entry) this.list.insertBefore(entry, this.list.children[at] ?? null);
    });
  }

  /** Fill in the closed entries anew. */
  sum() {
    for (const entry of this.entries) this.#sum(entry);
  }
}
