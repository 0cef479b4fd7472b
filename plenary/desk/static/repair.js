// A text that cannot be read, as a plain one: leads to the lines that are wrong, and loses nothing.

import { all, find } from "./page.js";

const field = /** @type {HTMLTextAreaElement} */ (find("#source"));
const form = /** @type {HTMLFormElement} */ (field.form);
const read = field.value; // what the browser has kept of an earlier visit counts as typed
let isSent = false;

/** Select a line, and bring it into view. @param {number} number from 1 */
function lead(number) {
  const lines = field.value.split("\n");
  const start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
  const line = field.scrollHeight / lines.length;
  field.scrollTop = Math.max(0, (number - 4) * line);
}

for (const link of all("a[data-line]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    lead(Number(link.dataset.line));
  });
}
form.addEventListener("submit", () => (isSent = true));
addEventListener("beforeunload", (event) => {
  if (!isSent && (field.value !== read || find("[role=alert]#wrong"))) event.preventDefault();
});
