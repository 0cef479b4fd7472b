// Translating: each row saves itself, and says what it is then.

import { all, composes, find, say, word } from "./page.js";
import { post, RefusedError } from "./server.js";

/**
 * @typedef {{state: string, words: string, icon: string}} State
 * @typedef {{saved: string, states: Record<string, State>, counted: string}} Answer
 */

const PAUSE = 800; // ms after the last key
const main = /** @type {HTMLElement} */ (find("#translate"));
const address = `translate/${main.dataset.text}`;
const rows = all("[data-row]", main);
/** @type {Map<HTMLElement, number>} rows that are to be saved */
const waiting = new Map();
/** @type {Promise<void>} one save after the other */
let turn = Promise.resolve();

const field = (/** @type {HTMLElement} */ row) => /** @type {HTMLTextAreaElement} */ (row.querySelector("textarea"));
// Spaces that begin a line can be what makes it code; those of a row that nobody changes stay
const said = (/** @type {HTMLTextAreaElement} */ area) => area.value.replace(/^(?:[^\S\n]*\n)+|\s+$/g, "");
const isUnsaved = (/** @type {HTMLElement} */ row) => ![field(row).value, said(field(row))].includes(field(row).dataset.old ?? "");
const state = (/** @type {HTMLElement} */ row) => /** @type {HTMLElement} */ (row.querySelector("[data-state]"));
const isOpen = (/** @type {HTMLElement} */ row) => state(row).dataset.state !== "same";

/** @param {string} text */
function status(text, isBad = false) {
  const place = find(".saved");
  if (place) place.textContent = text;
  place?.classList.toggle("bad", isBad);
}

/** Show what the desk says of all rows. @param {Answer} answer */
function show({ saved, states, counted }) {
  status(word("saved", { time: saved }));
  const place = find("[data-counted]", main);
  if (place && place.textContent !== counted) place.textContent = counted;
  for (const row of rows) {
    const now = states[row.dataset.key ?? ""];
    if (!now) continue;
    const shown = state(row);
    shown.dataset.state = now.state;
    shown.dataset.s = now.icon;
    /** @type {HTMLElement} */ (shown.lastElementChild).textContent = now.words;
    const isChanged = now.state === "changed" || now.state === "perhaps";
    row.querySelector("[data-done]")?.toggleAttribute("hidden", !isChanged);
    row.querySelector("[data-copy]")?.toggleAttribute("hidden", now.state !== "missing");
    row.classList.toggle("chgd", isChanged && row.classList.contains("chgd"));
  }
  find("[data-next]", main)?.toggleAttribute("hidden", !rows.some(isOpen));
  if (!rows.some(isOpen)) {
    find("[data-all]", main)?.remove();
    say(word("all"));
  }
}

/** @param {unknown} data @param {() => void} [again] @returns {Promise<boolean>} */
async function send(data, again) {
  status(word("saving"));
  try {
    const answer = await post(address, data, { keepalive: true });
    show(answer.data);
    return true;
  } catch (error) {
    const isRefused = error instanceof RefusedError;
    const said = isRefused ? word("unsaved", { said: error.message }) : word("silent");
    status(said, true);
    say(said, "alert");
    if (!isRefused) again?.();
    return false;
  }
}

/** @param {HTMLElement} row */
async function save(row) {
  if (!isUnsaved(row)) return;
  const area = field(row);
  const old = area.dataset.old ?? "";
  const now = said(area);
  const again = () => waiting.set(row, setTimeout(() => void begin(row), 5000));
  if (await send({ key: row.dataset.key, old, new: now }, again)) area.dataset.old = now;
}

/** @param {HTMLElement} row */
function begin(row) {
  clearTimeout(waiting.get(row));
  waiting.delete(row);
  turn = turn.then(() => save(row));
  return turn;
}

/** @param {HTMLElement} row */
function soon(row) {
  clearTimeout(waiting.get(row));
  waiting.set(row, setTimeout(() => void begin(row), PAUSE));
}

/** The next row that has something to do. @param {HTMLElement | undefined} from */
function next(from) {
  const at = from ? rows.indexOf(from) : -1;
  const found = [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find((row) => row !== from && isOpen(row));
  if (found) field(found).focus();
}

/** @param {HTMLElement} row */
async function done(row) {
  next(row); // at once: what is typed next belongs there
  await begin(row);
  if (isOpen(row) && field(row).value.trim()) await send({ done: row.dataset.key });
}

for (const row of rows) {
  const area = field(row);
  area.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) soon(row);
  });
  area.addEventListener("compositionend", () => soon(row));
  area.addEventListener("blur", () => void begin(row));
  area.addEventListener("focus", () => row.classList.add("on"));
  area.addEventListener("focusout", () => row.classList.remove("on"));
  row.querySelector("[data-done]")?.addEventListener("click", () => void done(row));
  row.querySelector("[data-copy]")?.addEventListener("click", () => {
    area.focus();
    document.execCommand("insertText", false, /** @type {HTMLElement} */ (row.querySelector("[data-original]")).dataset.original ?? "");
  });
}

const current = () => rows.find((row) => row.contains(document.activeElement));
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || composes(event)) return;
  const row = current();
  if (event.key === "Enter" && row) {
    event.preventDefault();
    void done(row);
  } else if (event.key === "ArrowDown") {
    event.preventDefault();
    next(row);
  }
});
find("[data-next]", main)?.addEventListener("click", () => next(current()));
find("[data-all]", main)?.addEventListener("click", () => void send({ all: true }));
addEventListener("beforeunload", (event) => {
  if (waiting.size || rows.some(isUnsaved)) event.preventDefault();
});
