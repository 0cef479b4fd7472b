// The programme as a table: rows are changed in place, moved by keys, and saved one by one.

import { clock, daysBetween, minutes, momentOf } from "./clock.js";
import { slug } from "./entries.js";
import { asked, DAY, dialog, from, length, old, timed } from "./moving.js";
import { onNews } from "./news.js";
import { all, composes, element, find, icon, say, typing, word } from "./page.js";
import { Picker } from "./picker.js";
import { latest, post } from "./server.js";
import { alarm, failed, status } from "./status.js";

/** @typedef {import("./moving.js").Change} Change */

const main = /** @type {HTMLElement} */ (find("main"));
const item = main.dataset.text ?? "";
const NEW = "__new__";

const rows = () => all("tr[data-session]", main);
const edit = (/** @type {string} */ id) => all("tr.edit", main).find((row) => row.dataset.edit === id);
const input = (/** @type {HTMLElement} */ row, /** @type {string} */ name) => /** @type {HTMLInputElement} */ (find(`[data-name=${name}]`, row));

/** @param {Change[]} fields @param {string} [focus] the session that has focus afterwards */
async function save(fields, focus = "") {
  if (!fields.length) return true;
  status(word("saving"));
  try {
    const answer = await post(`save/${item}`, { fields, body: null });
    const isSaved = answer.status !== 409;
    if (isSaved) status(word("saved", { time: answer.data.saved }));
    else alarm(word("row.changed"));
    if (isSaved || !find("tr.edit[data-sent]", main)) await refresh(focus); // else what was typed stays
    return isSaved;
  } catch (error) {
    failed(error);
    return false;
  }
}

/** A row that somebody is in, and that is not being saved. */
const BUSY = "tr.edit:not([hidden], [data-sent])";
/** Whether something was read while somebody was in a row. */
let isStale = false;

/** Show the table as it is now. @param {string} [focus] */
async function refresh(focus = "") {
  const isBusy = () => find(BUSY, main) !== null;
  isStale = isBusy();
  if (isStale) return;
  const table = await latest("[data-table]");
  if (!table) return;
  if (isBusy()) {
    isStale = true; // somebody has opened a row meanwhile
    return;
  }
  const kept = focus || rows().find((row) => row.contains(document.activeElement))?.dataset.session || "";
  find("[data-table]", main)?.replaceWith(table);
  bind();
  if (kept) document.getElementById(kept)?.focus();
  if (isStale) await refresh(kept);
}

/** @param {HTMLElement} row */
function open(row) {
  for (const other of all("tr.edit:not([hidden])", main)) close(other);
  const fields = edit(row.dataset.session ?? "");
  if (!fields) return;
  row.hidden = true;
  fields.hidden = false;
  input(fields, "title").focus();
}

/** @param {HTMLElement} fields */
function close(fields) {
  const row = document.getElementById(fields.dataset.edit ?? "");
  fields.hidden = true;
  if (row) {
    row.hidden = false;
    row.focus();
  } else find("[data-add]", main)?.focus();
  if (isStale && !find(BUSY, main)) void refresh();
}

const picked = (/** @type {HTMLElement} */ fields) => all("[data-people] [data-value]", fields).map(({ dataset }) => dataset.value ?? "");

/** @param {HTMLElement} fields */
async function keep(fields) {
  const id = fields.dataset.edit ?? "";
  const start = minutes(input(fields, "from").value);
  const end = minutes(input(fields, "to").value);
  const day = input(fields, "day").value;
  for (const [name, value] of /** @type {[string, number | null][]} */ ([["from", start], ["to", end]])) {
    input(fields, name).toggleAttribute("aria-invalid", value === null);
  }
  const title = input(fields, "title").value.replace(/\s*\n\s*/g, " ").trim();
  if (start === null || end === null || !day || !title) {
    const wrong = start === null ? "from" : end === null ? "to" : day ? "title" : "day";
    input(fields, wrong).focus();
    alarm(word("programme.missing"));
    return;
  }
  const last = input(fields, "last").value;
  // Without another last day a session goes on until the next time that it is so late
  const long = last ? daysBetween(day, last) * DAY + end - start : (end - start + DAY) % DAY;
  if (long < 0) {
    input(fields, "last").focus();
    alarm(word("programme.backwards"));
    return;
  }
  const kind = input(fields, "kind").value;
  const room = input(fields, "room").value || null;
  const people = picked(fields);
  if (id === NEW) {
    const base = slug(title) || "session";
    const taken = rows().map((row) => row.dataset.session);
    let name = base;
    for (let number = 2; taken.includes(name); number += 1) name = `${base}-${number}`;
    /** @type {Record<string, unknown>} */
    const made = { title, kind, start: momentOf(day, start), end: momentOf(day, start + long) };
    if (room) made.room = room;
    if (people.length) made.speakers = people;
    if (await sent(fields, [[["sessions", name], null, made]], name)) say(word("programme.added", { title }));
    return;
  }
  const row = /** @type {HTMLElement} */ (document.getElementById(id));
  const was = old(row);
  const path = (/** @type {string} */ name) => ["sessions", id, name];
  const role = row.dataset.role ?? "speakers";
  const times = from(row) === start && length(row) === long && row.dataset.day === day ? [] : timed(row, start, long, day);
  /** @type {Change[]} */
  const fieldsOf = [...times];
  if (title !== row.dataset.title) fieldsOf.push([path("title"), was.title, title]);
  if (kind !== (was.kind ?? "talk")) fieldsOf.push([path("kind"), was.kind, kind]);
  if (room !== (was.room ?? null)) fieldsOf.push([path("room"), was.room, room]);
  if (String(people) !== String(was[role] ?? [])) fieldsOf.push([path(role), was[role], people.length ? people : null]);
  if (!fieldsOf.length) {
    close(fields);
    return;
  }
  // What cannot be read was announced to nobody
  const more = await asked(row.dataset.day && times.some(([where]) => where[2] === "start") ? [row] : []);
  if (more) await sent(fields, [...fieldsOf, ...more], id);
}

/** Save what is in the fields of a row, which stay open if that is not possible. @param {HTMLElement} fields @param {Change[]} changes @param {string} id */
async function sent(fields, changes, id) {
  fields.toggleAttribute("data-sent", true);
  const isSaved = await save(changes, id);
  if (!isSaved) fields.removeAttribute("data-sent"); // else the table that is on its way closes them
  return isSaved;
}

/** Exchange a session with the one before or after it; both close up. @param {HTMLElement} row @param {-1 | 1} step */
async function move(row, step) {
  if (!row.dataset.day) return; // nobody knows when it is
  const same = rows().filter((other) => other.dataset.day === row.dataset.day);
  const other = same[same.indexOf(row) + step];
  if (!other) return;
  const [first, second] = step < 0 ? [other, row] : [row, other];
  const gap = Math.max(0, from(second) - from(first) - length(first));
  const changes = [...timed(second, from(first)), ...timed(first, from(first) + length(second) + gap)];
  const more = await asked([first, second]);
  const at = same.indexOf(row) + step + 1;
  if (more && (await save([...changes, ...more], row.dataset.session))) {
    const now = document.getElementById(row.dataset.session ?? "");
    say(word("programme.moved", { title: row.dataset.title ?? "", time: now?.dataset.from ?? "", number: at, count: same.length }));
  }
}

/** @param {HTMLElement} row @param {number} by minutes */
async function shift(row, by) {
  if (!row.dataset.day) return;
  const more = await asked([row]);
  if (more && (await save([...timed(row, from(row) + by), ...more], row.dataset.session))) {
    say(`${row.dataset.title}, ${clock((from(row) + by + DAY) % DAY)}`);
  }
}

/** @param {string} kind */
function begin(kind) {
  for (const other of all("tr.edit:not([hidden])", main)) close(other);
  const fields = edit(NEW);
  const last = rows().filter(({ dataset }) => dataset.day).at(-1);
  if (!fields) return;
  fields.hidden = false;
  input(fields, "kind").value = kind;
  if (last) {
    const start = (from(last) + length(last)) % DAY;
    input(fields, "from").value = clock(start);
    input(fields, "to").value = clock((start + (kind === "break" ? 20 : 45)) % DAY);
    input(fields, "room").value = old(last).room ?? "";
  }
  input(fields, last ? "title" : "from").focus();
}

/** Another last day is asked for only if there is one; it goes along with the first. @param {HTMLElement} fields */
function days(fields) {
  const first = input(fields, "day");
  const last = input(fields, "last");
  const longer = find("[data-longer]", fields);
  let before = first.value;
  longer?.addEventListener("click", () => {
    /** @type {HTMLElement} */ (last.parentElement).hidden = false;
    longer.hidden = true;
    last.value = first.value;
    last.focus();
  });
  first.addEventListener("change", () => {
    if (last.value && before && first.value) last.value = momentOf(last.value, daysBetween(before, first.value) * DAY).slice(0, 10);
    before = first.value || before;
  });
}

/** @param {HTMLElement} fields */
function people(fields) {
  const box = /** @type {HTMLElement} */ (find("[data-people]", fields));
  const field = /** @type {HTMLInputElement} */ (find("input", box));
  new Picker(field, {
    of: "speaker",
    item,
    chosen: ({ id, title }) => {
      field.value = "";
      if (picked(fields).includes(id)) return;
      const button = element("button", { type: "button", "aria-label": word("remove", { name: title }) }, icon("close"));
      find("label", box)?.before(element("span", { class: "chip", "data-value": id }, title, button));
    },
  });
  box.addEventListener("click", ({ target }) => {
    const chip = target instanceof Element && target.closest("button")?.closest("[data-value]");
    if (chip) {
      chip.remove();
      field.focus();
    }
  });
}

function bind() {
  for (const row of rows()) {
    row.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element && target.closest("button, a"))) open(row);
    });
    find(".grip button", row)?.addEventListener("click", () => row.focus());
  }
  for (const fields of all("tr.edit", main)) {
    people(fields);
    days(fields);
    find("[data-keep]", fields)?.addEventListener("click", () => void keep(fields));
    fields.addEventListener("keydown", (event) => {
      if (composes(event) || event.defaultPrevented) return;
      if (event.key === "Escape") close(fields);
      else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement)) {
        event.preventDefault();
        void keep(fields);
      }
    });
  }
  for (const button of all("[data-add]", main)) button.addEventListener("click", () => begin(button.dataset.add ?? "talk"));
  for (const button of all("[data-free]", main)) {
    button.addEventListener("click", () => {
      const row = document.getElementById(button.dataset.of ?? "");
      if (row) void save([[["sessions", button.dataset.of ?? "", "room"], old(row).room, button.dataset.free]], button.dataset.of);
    });
  }
}

addEventListener("keydown", (event) => {
  if (composes(event) || typing(event.target) || dialog.open) return;
  const row = rows().find((one) => one === document.activeElement || one.contains(document.activeElement));
  if (event.key.toLowerCase() === "a" && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    begin("talk");
  }
  if (!row) return;
  const keys = /** @type {Record<string, () => unknown>} */ ({
    ArrowUp: () => move(row, -1),
    ArrowDown: () => move(row, 1),
    ArrowLeft: () => shift(row, document.dir === "rtl" ? 5 : -5),
    ArrowRight: () => shift(row, document.dir === "rtl" ? -5 : 5),
  });
  if (event.altKey && keys[event.key]) {
    event.preventDefault();
    void keys[event.key]();
  } else if (event.key === "Enter" && row === document.activeElement) {
    event.preventDefault();
    open(row);
  } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    event.preventDefault();
    rows()[rows().indexOf(row) + (event.key === "ArrowUp" ? -1 : 1)]?.focus();
  }
});

bind();
onNews(() => void refresh());
