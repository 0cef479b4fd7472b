// The fields of a text on the screen: native inputs, chips that are picked, moments in words.

import { grow } from "./area.js";
import { all, composes, element, find, icon, say, word } from "./page.js";
import { Picker } from "./picker.js";
import { begin } from "./server.js";
import { same, setValue } from "./text.js";
import { dayInWords, momentInWords } from "./times.js";

/** @typedef {import("./text.js").Text} Text */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Native */

/** What stands for the id of an entry that has none yet. */
export const NEW = "__new__";

/** @param {HTMLElement} control @returns {string[]} */
export const pathOf = (control) => JSON.parse(control.dataset.path ?? "[]");

/** What all fields of the page say. @returns {Record<string, any>} */
export function written() {
  const fields = {};
  for (const control of all("[data-path]")) {
    const path = pathOf(control);
    if (!path.includes(NEW)) setValue(fields, path, JSON.parse(control.dataset.old ?? "null"));
  }
  return fields;
}

export class Fields {
  /**
   * @param {Text} text
   * @param {string} item
   * @param {() => void} written
   */
  constructor(text, item, written) {
    this.text = text;
    this.item = item;
    this.written = written;
    this.zone = find("main")?.dataset.zone ?? "UTC";
    /** @type {Map<string, string>} what picked ids are called */
    this.titles = new Map();
  }

  /** Take the controls below an element. @param {ParentNode} root */
  bind(root) {
    for (const control of all("[data-path]", root)) {
      const { control: kind } = control.dataset;
      if (kind === "one") this.#bindOne(/** @type {HTMLInputElement} */ (control));
      else if (kind === "several") this.#bindSeveral(control);
      else this.#bindNative(/** @type {Native} */ (control));
    }
  }

  /** @param {HTMLElement} control @param {any} value */
  #write(control, value) {
    const path = pathOf(control);
    control.dispatchEvent(new CustomEvent("written", { bubbles: true, detail: value }));
    if (path.includes(NEW) || same(value, this.text.value(path))) return;
    this.text.set(path, value);
    this.written();
  }

  /** @param {Native} control */
  #bindNative(control) {
    control.dataset.shown = control.value;
    if (control.dataset.control === "date") control.after(element("p", { class: "say", "data-say": "" }));
    const write = () => {
      this.describe(control);
      this.#write(control, this.read(control));
    };
    control.addEventListener("input", (event) => {
      if (control instanceof HTMLTextAreaElement) grow(control);
      if (!(/** @type {InputEvent} */ (event).isComposing)) write();
    });
    control.addEventListener("change", write);
    control.addEventListener("compositionend", () => setTimeout(write));
    if (control instanceof HTMLTextAreaElement) {
      grow(control);
      control.addEventListener("keydown", (event) => {
        // What is one line on the page is one line here
        if (event.key === "Enter" && control.dataset.control === "line" && !composes(event)) event.preventDefault();
      });
    }
    this.describe(control);
  }

  /** What a control says, as it is kept. @param {Native} control @returns {any} */
  read(control) {
    const { control: kind, zone = "", shown, old } = control.dataset;
    const { value } = control;
    if (kind === "flag") {
      const { checked, defaultChecked } = /** @type {HTMLInputElement} */ (control);
      return checked === defaultChecked ? JSON.parse(old ?? "null") : checked ? "true" : null;
    }
    if (value === shown) return JSON.parse(old ?? "null");
    if (kind === "lines") return value.split("\n").map((line) => line.trim()).filter(Boolean);
    if (kind === "moment") return value && value.replace("T", " ") + zone;
    return kind === "line" ? value.replace(/\s*\n\s*/g, " ") : value;
  }

  /** Show what the text says now. */
  show() {
    for (const control of all("[data-path]")) {
      const path = pathOf(control);
      if (path.includes(NEW)) continue;
      const value = this.text.value(path);
      const { control: kind } = control.dataset;
      if (kind === "one") this.#showOne(/** @type {HTMLInputElement} */ (control), value);
      else if (kind === "several") this.#chips(control, value);
      else this.#put(/** @type {Native} */ (control), value);
    }
  }

  /** @param {Native} control @param {any} value */
  #put(control, value) {
    if (same(this.read(control), value)) return;
    control.dataset.old = JSON.stringify(value ?? null);
    if (control.dataset.control === "flag") {
      const box = /** @type {HTMLInputElement} */ (control);
      box.checked = ["true", "yes", "on"].includes(String(value ?? "").toLowerCase());
      box.defaultChecked = box.checked;
      return;
    }
    let shown = Array.isArray(value) ? value.join("\n") : String(value ?? "");
    if (control.dataset.control === "moment") {
      const [, day, time = "00:00", zone = ""] = /^(\d{4}-\d\d-\d\d)(?:[ T](\d{1,2}:\d\d)(?::\d\d)?)?(.*)$/.exec(shown) ?? [];
      control.dataset.zone = zone;
      shown = day ? `${day}T${time.padStart(5, "0")}` : "";
    }
    control.value = shown;
    control.dataset.shown = control.value;
    if (control instanceof HTMLTextAreaElement) grow(control);
    this.describe(control);
  }

  /** Say a day or a moment in words. @param {Native} control */
  describe(control) {
    const place = control.nextElementSibling;
    if (!place?.matches("[data-say]")) return;
    if (control.dataset.control === "date") {
      place.textContent = dayInWords(control.value);
      return;
    }
    const zone = (control.dataset.zone ?? "").trim() || this.zone;
    const isLimit = pathOf(control).at(-1) === "embargo";
    const [when = "", left = "", there = ""] = control.value ? momentInWords(control.value, zone, Intl.DateTimeFormat().resolvedOptions().timeZone) : [];
    place.replaceChildren(when, ...(isLimit ? [" ", element("b", {}, left), " ", there] : []));
  }

  /** One that is picked: its title is in the field, its id in a hidden one. @param {HTMLInputElement} control */
  #bindOne(control) {
    const input = /** @type {HTMLInputElement} */ (control.nextElementSibling);
    this.titles.set(control.value, input.value);
    const pick = (/** @type {string} */ id) => {
      this.#showOne(control, id);
      this.#write(control, id);
    };
    new Picker(input, {
      of: control.dataset.of ?? "",
      item: this.item,
      begun: this.#new(control, (id) => pick(id)),
      chosen: ({ id, title }) => {
        this.titles.set(id, title);
        pick(id);
      },
    });
    input.addEventListener("blur", () => {
      if (!input.value.trim() && control.value) {
        this.#showOne(control, "");
        this.#write(control, null);
      } else input.value = control.value && (this.titles.get(control.value) ?? control.value);
    });
  }

  /**
   * What begins a new one with what was typed, and picks it.
   * @param {HTMLElement} control
   * @param {(id: string) => void} pick
   */
  #new(control, pick) {
    const { of: kind = "" } = control.dataset;
    if (kind !== "speaker" && kind !== "forum") return undefined;
    return async (/** @type {string} */ title) => {
      const [language, ...id] = this.item.split("/");
      const edition = String(this.text.value(["edition"]) ?? id[0]);
      const given = { kind, title, language, edition };
      const made = await begin(given).catch(() => "");
      if (made) {
        this.titles.set(made, title);
        pick(made);
        say(word("begun", { name: title }));
      } else open(`/.desk/new?${new URLSearchParams(given)}`); // it says what is missing
    };
  }

  /** @param {HTMLInputElement} control @param {any} value */
  #showOne(control, value) {
    const input = /** @type {HTMLInputElement} */ (control.nextElementSibling);
    const id = String(value ?? "");
    if (control.value === id && !input.matches(":focus")) return;
    control.value = id;
    input.value = id && (this.titles.get(id) ?? id);
  }

  /** Several that are picked are chips before the field. @param {HTMLElement} control */
  #bindSeveral(control) {
    const input = /** @type {HTMLInputElement} */ (find("input", control));
    for (const chip of all("[data-value]", control)) this.titles.set(chip.dataset.value ?? "", chip.textContent?.trim() ?? "");
    const pick = (/** @type {string[]} */ ids) => {
      this.#chips(control, ids);
      this.#write(control, ids);
    };
    new Picker(input, {
      of: control.dataset.of ?? "",
      item: this.item,
      begun: this.#new(control, (id) => {
        input.value = "";
        pick([...this.values(control), id]);
      }),
      chosen: ({ id, title }) => {
        this.titles.set(id, title);
        input.value = "";
        pick([...this.values(control).filter((one) => one !== id), id]);
      },
    });
    input.addEventListener("keydown", (event) => {
      const last = all("[data-value]", control).at(-1);
      if (event.key !== "Backspace" || input.value || composes(event) || !last) return;
      event.preventDefault();
      if (last.classList.contains("marked")) pick(this.values(control).slice(0, -1));
      else {
        last.classList.add("marked");
        say(word("backspace", { name: this.titles.get(last.dataset.value ?? "") ?? "" }));
      }
    });
    input.addEventListener("input", () => find(".marked", control)?.classList.remove("marked"));
    input.addEventListener("blur", () => (input.value = ""));
    control.addEventListener("click", ({ target }) => {
      const button = target instanceof Element && target.closest("button");
      const chip = button && button.closest("[data-value]");
      if (!(chip instanceof HTMLElement)) return;
      pick(this.values(control).filter((id) => id !== chip.dataset.value));
      input.focus();
    });
  }

  /** @param {HTMLElement} control @returns {string[]} */
  values(control) {
    return all("[data-value]", control).map(({ dataset }) => dataset.value ?? "");
  }

  /** @param {HTMLElement} control @param {any} value */
  #chips(control, value) {
    const ids = Array.isArray(value) ? value.map(String) : value ? [String(value)] : [];
    if (String(ids) === String(this.values(control))) return;
    for (const chip of all("[data-value]", control)) chip.remove();
    const made = ids.map((id) => {
      const title = this.titles.get(id) || id;
      const button = element("button", { type: "button", "aria-label": word("remove", { name: title }) }, icon("close"));
      return element("span", { class: "chip", "data-value": id }, title, button);
    });
    control.prepend(...made);
  }
}
