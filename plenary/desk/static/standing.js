// How the text stands: saving, saved at, not saved since; undo and redo.

import { element, find, icon, say, word } from "./page.js";

const QUIET = 10_000; // ms between two times that a save is said

export class Standing {
  /** @param {{again: () => void, back: (which: "undo" | "redo") => void, text: () => string}} acts */
  constructor(acts) {
    this.acts = acts;
    this.last = 0;
    this.at = "";
    this.place = find("[data-saved]");
    this.place?.removeAttribute("role"); // what is said aloud is said less often
    for (const which of /** @type {("undo" | "redo")[]} */ (["undo", "redo"])) {
      find(`[data-${which}]`)?.addEventListener("click", () => acts.back(which));
    }
  }

  /**
   * @param {"saving" | "saved" | "silent" | "refused"} name
   * @param {import("./text.js").State} state
   * @param {string} said
   */
  show(name, state, said = "") {
    if (state.saved) this.at = state.saved;
    const isBad = name === "silent" || name === "refused";
    const text = isBad && !this.at ? word("unsaved") : word(name === "refused" ? "silent" : name, { time: this.at });
    if (this.place) this.place.replaceChildren(...(name === "saved" && this.at ? [icon("tick")] : isBad ? [icon("bad")] : []), name === "saved" && !this.at ? "" : text);
    const root = find("[data-state]");
    if (root) root.dataset.s = isBad ? "bad" : "";
    const undo = find("[data-undo]");
    const redo = find("[data-redo]");
    if (undo) undo.hidden = !state.can_undo;
    if (redo) redo.hidden = !state.can_redo;
    const note = find("#silent");
    if (!isBad) {
      note?.remove();
      if (name !== "saved" || !this.at || (!note && Date.now() - this.last < QUIET)) return;
      this.last = Date.now();
      say(text);
    } else if (!note || note.dataset.said !== said) {
      note?.remove();
      this.#tell(said);
    }
  }

  /** @param {string} said why the desk does not take it; "" if it does not answer */
  #tell(said) {
    const copy = element("button", { class: "btn bare", type: "button", onclick: () => void navigator.clipboard?.writeText(this.acts.text()) }, word("silent.copy"));
    const again = element("button", { class: "btn", type: "button", onclick: () => this.acts.again() }, word("silent.now"));
    const inner = element(
      "div",
      {},
      element("p", {}, element("b", {}, said || word("silent.title"))),
      element("p", { class: "sm" }, word("silent.about")),
      element("p", { class: "row" }, again, copy),
    );
    find(".sheet")?.prepend(element("div", { class: "note iron", id: "silent", role: "alert", "data-said": said }, icon("bad"), inner));
  }
}
