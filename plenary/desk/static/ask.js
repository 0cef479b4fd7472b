// A field below the block that somebody is in, in which something is found and put into the text.

import { composes, element, find, fresh } from "./page.js";
import { Picker } from "./picker.js";

/** @typedef {import("./area.js").Area} Area */
/** @typedef {import("./marks.js").Selected} Selected */
/** @typedef {import("./picker.js").Found} Found */

/**
 * @param {Area} area
 * @param {object} options
 * @param {string} options.of what is found
 * @param {string} options.item the text that it is for
 * @param {string} options.label
 * @param {(typed: string) => Found[]} [options.own]
 * @param {(selected: Selected, found: Found) => void} options.chosen
 */
export function ask(area, { of, item, label, own, chosen }) {
  find(".lnk")?.remove();
  const { selected } = area;
  const list = element("ul", { role: "listbox", id: fresh(), "aria-label": label, hidden: true });
  const input = element("input", { class: "in", id: fresh(), dir: "auto", role: "combobox", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" });
  const box = element("div", { class: "box" }, element("label", { class: "vh", for: input.id }, label), input);
  const panel = element("div", { class: "pick lnk", role: "group", "aria-label": label }, element("div", { class: "drop" }, box, list));
  const close = () => {
    panel.remove();
    area.field.focus();
    area.field.setSelectionRange(selected.start, selected.end);
  };
  area.root.after(panel);
  new Picker(input, {
    of,
    item,
    own,
    chosen: (found) => {
      close();
      chosen(selected, found);
    },
  });
  input.addEventListener("keydown", (event) => {
    if (composes(event)) return;
    if (event.key === "Escape") close();
    else if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
  });
  panel.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !panel.contains(relatedTarget)) panel.remove();
  });
  input.focus();
}
