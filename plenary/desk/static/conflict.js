// Two have written in one place: both versions are shown, and one, the other or a third is kept.

import { both, difference } from "./difference.js";
import { composes, element, find, typing, word } from "./page.js";

/** @typedef {import("./text.js").Conflict} Conflict */

const text = (/** @type {any} */ value) =>
  typeof value === "string" ? value : Array.isArray(value) ? value.join("\n") : value ? JSON.stringify(value, null, 1) : "";

export class Conflicts {
  /**
   * @param {string} item
   * @param {(conflict: Conflict, kept: any) => void} decide
   * @param {(path: string[]) => string} labelOf
   */
  constructor(item, decide, labelOf) {
    this.key = `plenary.desk.conflicts/${item}`;
    this.decide = decide;
    this.labelOf = labelOf;
    /** @type {Conflict[]} */
    this.list = JSON.parse(localStorage.getItem(this.key) ?? "[]");
    this.note();
  }

  /** @param {Conflict[]} conflicts */
  add(conflicts) {
    const places = new Set(conflicts.map(({ where, base }) => JSON.stringify([where, base])));
    this.list = [...this.list.filter(({ where, base }) => !places.has(JSON.stringify([where, base]))), ...conflicts];
    this.keep();
    this.ask();
  }

  keep() {
    if (this.list.length) localStorage.setItem(this.key, JSON.stringify(this.list));
    else localStorage.removeItem(this.key);
    this.note();
  }

  /** Say above the text that something waits to be decided. */
  note() {
    find("#conflicts")?.remove();
    if (!this.list.length) return;
    const button = element("button", { class: "btn sp", type: "button", onclick: () => this.ask() }, word("conflict.decide"));
    const line = element("span", {}, word("conflict.waits", { count: this.list.length }));
    find(".sheet")?.prepend(element("div", { class: "note gold", id: "conflicts" }, line, button));
  }

  /** Ask about the first. */
  ask() {
    const conflict = this.list[0];
    if (!conflict || find("dialog.conflict")) return;
    const { base, mine, theirs, where } = conflict;
    const versions = [text(base), text(mine), text(theirs)];
    const third = element("textarea", { class: "in", rows: "3", dir: "auto", "aria-label": word("conflict.third") });
    third.value = both(versions[0], versions[1], versions[2]);
    /** @param {string} title @param {Node[]} shown @param {string} button @param {string} key @param {any} kept */
    const card = (title, shown, button, key, kept) =>
      element(
        "section",
        { class: "card" },
        element("div", { class: "hd" }, element("h2", {}, title)),
        element("div", { class: "bd", dir: "auto" }, ...(shown.length ? shown : [element("em", {}, word("conflict.removed"))])),
        element("div", { class: "bd" }, element("button", { class: "btn", type: "button", onclick: () => done(kept) }, button, " ", element("kbd", {}, key))),
      );
    const keep = element("button", { class: "btn red", type: "button", onclick: () => done(third.value) }, word("conflict.keep"), " ", element("kbd", {}, "Ctrl Enter"));
    const later = element("button", { class: "btn bare", type: "button", onclick: () => dialog.close() }, word("conflict.later"));
    const name = typeof where === "number" ? word("conflict.text") : this.labelOf(where);
    const heading = element("h1", { id: "conflict-title" }, word("conflict.title", { name }));
    const dialog = element(
      "dialog",
      { class: "conflict dlg", "aria-labelledby": "conflict-title" },
      element("div", { class: "mid pad" },
        heading,
        element("p", {}, word("conflict.about")),
        element("div", { class: "vs" },
          card(word("conflict.mine"), difference(versions[0], versions[1]), word("conflict.keep.mine"), "1", mine),
          card(word("conflict.theirs"), difference(versions[0], versions[2]), word("conflict.keep.theirs"), "2", theirs)),
        element("section", { class: "card" },
          element("div", { class: "hd" }, element("h2", {}, word("conflict.third"))),
          element("div", { class: "bd side" }, third, element("div", { class: "row" }, keep, later))),
        element("p", { class: "sm dim" }, element("b", {}, word("conflict.base")), " ", versions[0])),
    );
    const done = (/** @type {any} */ kept) => {
      this.list.shift();
      dialog.close();
      this.keep();
      const isText = typeof (mine ?? theirs ?? base) === "string";
      this.decide(conflict, isText || kept === mine || kept === theirs ? kept : Array.isArray(mine ?? theirs) ? kept.split("\n").filter(Boolean) : kept);
      this.ask();
    };
    // A group of values is kept whole: nobody writes one by hand here
    if (mine && typeof mine === "object" && !Array.isArray(mine)) third.closest("section")?.remove();
    dialog.addEventListener("keydown", (event) => {
      if (composes(event)) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) done(third.value);
      else if (event.key === "1" && !typing(event.target)) done(mine);
      else if (event.key === "2" && !typing(event.target)) done(theirs);
      else return;
      event.preventDefault();
    });
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    heading.tabIndex = -1;
    heading.focus();
  }
}
