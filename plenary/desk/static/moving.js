// Sessions that are moved: what changes in their texts, and what the site says of it.

import { minutes, momentOf } from "./clock.js";
import { find } from "./page.js";

/** @typedef {[string[], unknown, unknown]} Change */

export const DAY = 1440;
export const dialog = /** @type {HTMLDialogElement} */ (find("[data-moved]"));

export const from = (/** @type {HTMLElement} */ row) => minutes(row.dataset.from ?? "") ?? 0;
export const length = (/** @type {HTMLElement} */ row) => Number(row.dataset.length); // minutes
/** @returns {Record<string, any>} */
export const old = (/** @type {HTMLElement} */ row) => JSON.parse(row.dataset.old ?? "{}");

/** What changes if a session begins at another minute of its day. @param {HTMLElement} row @param {number} start @param {number} [long] @returns {Change[]} */
export function timed(row, start, long = length(row), day = row.dataset.day ?? "") {
  const id = row.dataset.session ?? "";
  const was = old(row);
  const path = (/** @type {string} */ name) => ["sessions", id, name];
  /** @type {Change[]} */
  const made = [[path("start"), was.start, momentOf(day, start)]];
  if (was.length) made.push([path("length"), was.length, String(long)]);
  else made.push([path("end"), was.end, momentOf(day, start + long)]);
  return made.filter(([, before, after]) => before !== after);
}

/** Ask whether the site shall say that sessions were moved. @param {HTMLElement[]} moved @returns {Promise<Change[] | null>} null: leave all */
export async function asked(moved) {
  const isPublished = (/** @type {HTMLElement} */ row) => (row.dataset.published ?? find("main")?.dataset.published) === "true";
  if (!moved.some(isPublished)) return [];
  dialog.returnValue = "";
  dialog.showModal();
  await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
  if (!dialog.returnValue) return null;
  if (dialog.returnValue !== "yes") return [];
  return moved.flatMap((row) => {
    const was = old(row);
    const path = (/** @type {string} */ name) => ["sessions", row.dataset.session ?? "", name];
    return /** @type {Change[]} */ ([[path("status"), was.status, "moved"], [path("moved_from"), was.moved_from, was.moved_from ?? was.start]]);
  });
}

