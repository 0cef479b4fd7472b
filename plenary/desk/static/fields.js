// Fields that save themselves, each into the text of its language: what one types is there a moment
// after the last key, and when one leaves the field.

import { all, composes, word } from "./page.js";
import { post } from "./server.js";
import { alarm, failed, status } from "./status.js";
import { Turns } from "./turns.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/** @type {WeakMap<Field, string>} what is on disk */
const known = new WeakMap();
/** @type {WeakMap<Field, string>} the item that a field is of */
const items = new WeakMap();

/** @param {Field} field */
async function save(field) {
  const old = known.get(field) ?? "";
  const now = field.value.trim();
  if (old === now) return false;
  status(word("saving"));
  try {
    const fields = [[JSON.parse(field.dataset.path ?? "[]"), old || null, now || null]];
    const { status: state, data } = await post(`save/${field.dataset.language}/${items.get(field)}`, { fields, body: null }, { keepalive: true });
    if (state === 409) {
      alarm(word("row.changed"));
      return false;
    }
    known.set(field, now);
    status(word("saved", { time: data.saved }));
    return false;
  } catch (error) {
    return failed(error);
  }
}

/** @type {Turns<Field>} */
export const turns = new Turns(save);

/** Let the fields in an element save themselves. @param {string} id of the item @param {ParentNode} root */
export function watch(id, root) {
  for (const field of /** @type {Field[]} */ (all("[data-path]", root))) {
    known.set(field, field.value.trim());
    items.set(field, id);
    turns.follow(field, field);
    field.addEventListener("keydown", (event) => {
      const key = /** @type {KeyboardEvent} */ (event);
      // A description has one paragraph
      if (key.key === "Enter" && !composes(key)) key.preventDefault();
    });
  }
}

addEventListener("beforeunload", (event) => {
  if (!turns.isEmpty) event.preventDefault();
});
