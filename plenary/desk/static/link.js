// Links to own pages, found by name, or to other sites; photos of the text.

import { ask } from "./ask.js";
import { linked, put } from "./marks.js";
import { word } from "./page.js";

/** @typedef {import("./area.js").Area} Area */

const ADDRESS = /^(https?:\/\/|mailto:|tel:)\S+$/i;

/** Ask for a target and write the link; the selected words stay. @param {Area} area @param {string} item */
export function askLink(area, item) {
  ask(area, {
    of: "link",
    item,
    label: word("link.to"),
    own: (typed) => (ADDRESS.test(typed) ? [{ id: typed, title: typed, hint: word("link.address"), link: typed }] : []),
    chosen: (selected, { id, title, link }) => area.apply(linked(selected, link ?? id, title)),
  });
}

/** Ask for a photo and put it into the text. @param {Area} area @param {string} item */
export function askPhoto(area, item) {
  ask(area, {
    of: "photo",
    item,
    label: word("photo"),
    chosen: (selected, { id, title, hint }) => area.apply(put(selected, `![${title === hint ? "" : title.replace(/([[\]])/g, "\\$1")}](${id})`)),
  });
}
