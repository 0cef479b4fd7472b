// Fields that save themselves, each into the text of its language: what one types is there a moment
// after the last key, and when one leaves the field.

import { all, composes, find, language, say, word } from "./page.js";
import { post, RefusedError } from "./server.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

const PAUSE = 800; // ms after the last key

/** @type {WeakMap<Field, string>} what is on disk */
const known = new WeakMap();
/** @type {Map<Field, number>} fields that are to be saved */
const waiting = new Map();
/** @type {Promise<void>} one save after the other */
let turn = Promise.resolve();

const status = (/** @type {string} */ text, isBad = false) => {
  const place = find(".saved");
  if (place) place.textContent = text;
  place?.classList.toggle("bad", isBad);
};

/** @param {string} id of the item @param {Field} field */
async function save(id, field) {
  const old = known.get(field) ?? "";
  const now = field.value.trim();
  if (old === now) return;
  status(word("saving"));
  try {
    const fields = [[JSON.parse(field.dataset.path ?? "[]"), old || null, now || null]];
    const answer = await post(`save/${field.dataset.language}/${id}`, { fields, body: null }, { keepalive: true });
    if (answer.status === 409) {
      status(word("changed"), true);
      say(word("changed"), "alert");
      return;
    }
    known.set(field, now);
    const time = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" }).format();
    status(word("saved", { time }));
  } catch (error) {
    const said = error instanceof RefusedError ? word("unsaved", { said: error.message }) : word("silent");
    status(said, true);
    say(said, "alert");
    waiting.set(field, setTimeout(() => send(id, field), 5000));
  }
}

/** @param {string} id @param {Field} field */
function send(id, field) {
  clearTimeout(waiting.get(field));
  waiting.delete(field);
  turn = turn.then(() => save(id, field));
  return turn;
}

/** Save all that waits. @param {string} id */
export async function settle(id) {
  for (const field of [...waiting.keys()]) await send(id, field);
  await turn;
}

/** Save a field soon. @param {string} id @param {Field} field */
export function soon(id, field) {
  clearTimeout(waiting.get(field));
  waiting.set(field, setTimeout(() => send(id, field), PAUSE));
}

/** Let the fields in an element save themselves. @param {string} id @param {ParentNode} root */
export function watch(id, root) {
  for (const field of /** @type {Field[]} */ (all("[data-path]", root))) {
    known.set(field, field.value.trim());
    field.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) soon(id, field);
    });
    field.addEventListener("compositionend", () => soon(id, field));
    field.addEventListener("change", () => void send(id, field));
    field.addEventListener("keydown", (event) => {
      const key = /** @type {KeyboardEvent} */ (event);
      // A description has one paragraph
      if (key.key === "Enter" && !composes(key)) key.preventDefault();
    });
  }
}

addEventListener("beforeunload", (event) => {
  if (waiting.size) event.preventDefault();
});
