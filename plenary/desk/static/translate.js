// Translating: each row saves itself, and says what it is then.

import { all, composes, find, say, word } from "./page.js";
import { post } from "./server.js";
import { failed, status } from "./status.js";
import { Turns } from "./turns.js";

/**
 * @typedef {{state: string, words: string, icon: string}} State
 * @typedef {{saved: string, states: Record<string, State>, counted: string}} Answer
 */

const main = /** @type {HTMLElement} */ (find("#translate"));
const address = `translate/${main.dataset.text}`;
const rows = all("[data-row]", main);

const field = (/** @type {HTMLElement} */ row) => /** @type {HTMLTextAreaElement} */ (row.querySelector("textarea"));
// Spaces that begin a line can be what makes it code; those of a row that nobody changes stay
const said = (/** @type {HTMLTextAreaElement} */ area) => area.value.replace(/^(?:[^\S\n]*\n)+|\s+$/g, "");
const isUnsaved = (/** @type {HTMLElement} */ row) => ![field(row).value, said(field(row))].includes(field(row).dataset.old ?? "");
const state = (/** @type {HTMLElement} */ row) => /** @type {HTMLElement} */ (row.querySelector("[data-state]"));
const isOpen = (/** @type {HTMLElement} */ row) => state(row).dataset.state !== "same";

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
    say(word("translate.all"));
  }
}

/** @param {unknown} data @returns {Promise<boolean>} whether it must be tried again */
async function send(data) {
  status(word("saving"));
  try {
    show((await post(address, data, { keepalive: true })).data);
    return false;
  } catch (error) {
    return failed(error);
  }
}

/** @param {HTMLElement} row */
async function save(row) {
  if (!isUnsaved(row)) return false;
  const area = field(row);
  const now = said(area);
  status(word("saving"));
  try {
    const seen = find("[data-original]", row)?.dataset.original ?? "";
    const sent = { key: row.dataset.key, old: area.dataset.old ?? "", new: now, seen, of: main.dataset.of };
    show((await post(address, sent, { keepalive: true })).data);
    area.dataset.old = now;
    return false;
  } catch (error) {
    return failed(error);
  }
}

/** @type {Turns<HTMLElement>} */
const turns = new Turns(save);

/** The next row that has something to do. @param {HTMLElement | undefined} from */
function next(from) {
  const at = from ? rows.indexOf(from) : -1;
  const found = [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find((row) => row !== from && isOpen(row));
  if (found) field(found).focus();
}

/** @param {HTMLElement} row */
async function done(row) {
  next(row); // at once: what is typed next belongs there
  await turns.now(row);
  if (isOpen(row) && field(row).value.trim()) await send({ done: row.dataset.key });
}

for (const row of rows) {
  const area = field(row);
  turns.follow(area, row);
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
  if (!turns.isEmpty || rows.some(isUnsaved)) event.preventDefault();
});
