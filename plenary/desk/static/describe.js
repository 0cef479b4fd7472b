// One photo: its descriptions in all languages, next-next, and the point that stays in sight.

import { turns, watch } from "./fields.js";
import { focusable, points } from "./focus.js";
import { all, composes, find, say, word } from "./page.js";

const main = /** @type {HTMLElement} */ (find("#photos"));
const id = main.dataset.id ?? "";
const fields = /** @type {HTMLTextAreaElement[]} */ (all("textarea[data-alt]", main));
const frame = /** @type {HTMLElement} */ (find(".frame", main));
const point = /** @type {HTMLInputElement} */ (find("#focus", main));

watch(id, main);
points(main);
focusable(frame, all(".crops figure", main), (value) => {
  point.value = value;
  turns.soon(point);
});

/** The next field without a description, or the next photo that has one. */
async function next() {
  const at = fields.indexOf(/** @type {HTMLTextAreaElement} */ (document.activeElement));
  const order = [...fields.slice(at + 1), ...fields.slice(0, at + 1)];
  const empty = order.find((field) => !field.value.trim() && field !== document.activeElement);
  if (empty) {
    empty.focus();
    return;
  }
  await turns.settle();
  if (!main.dataset.next && fields.every((field) => field.value.trim())) say(word("photo.all"));
  location.href = main.dataset.next || main.dataset.all || "";
}

async function before() {
  await turns.settle();
  if (main.dataset.before) location.href = main.dataset.before;
}

addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || composes(event)) return;
  event.preventDefault();
  void (event.shiftKey ? before() : next());
});
find("#next", main)?.addEventListener("click", (event) => {
  event.preventDefault();
  void next();
});

(fields.find((field) => !field.value.trim()) ?? fields[0])?.focus();
