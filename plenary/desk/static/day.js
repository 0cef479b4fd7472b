// A day of the programme: rooms side by side. A session is dragged to another time or room.

import { clock } from "./clock.js";
import { asked, dialog, from, old, timed } from "./moving.js";
import { onNews } from "./news.js";
import { all, composes, find, say, word } from "./page.js";
import { latest, post } from "./server.js";
import { alarm, failed, status } from "./status.js";

/** @typedef {import("./moving.js").Change} Change */

const STEP = 5; // minutes of a row
const grid = () => /** @type {HTMLElement} */ (find("[data-day-grid]"));
const rooms = () => all("[data-room]", grid());
const number = (/** @type {HTMLElement} */ place, /** @type {string} */ name) => Number(place.dataset[name]);

/** Lay the rooms out as columns of one grid. */
function layOut() {
  const place = grid();
  const columns = rooms();
  place.classList.replace("daylist", "dayg");
  place.style.gridTemplateColumns = `3.6rem repeat(${columns.length}, minmax(9rem, 1fr))`;
  for (const hour of all(".hr", place)) {
    hour.hidden = false;
    hour.style.gridRow = String(number(hour, "row") + 2);
  }
  columns.forEach((column, at) => {
    const head = /** @type {HTMLElement} */ (find("h2", column));
    head.style.gridColumn = String(at + 2);
    head.style.gridRow = "1";
    for (const session of all("[data-session]", column)) {
      session.style.gridColumn = String(at + 2);
      session.style.gridRow = `${number(session, "row") + 2} / span ${number(session, "long")}`;
      const share = 100 / number(session, "lanes");
      session.style.marginInlineStart = `${share * number(session, "lane")}%`;
      session.style.inlineSize = `${share}%`;
    }
  });
}

/** Show the day as it is now. */
async function refresh() {
  const now = await latest("[data-day-grid]");
  if (!now) return;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset;
  grid().replaceWith(now);
  bind();
  if (focused?.session) all("[data-session]").find((one) => one.dataset.session === focused.session && one.dataset.text === focused.text)?.focus();
}

/** @param {HTMLElement} session @param {number} start minutes since midnight @param {string} room */
async function move(session, start, room) {
  const isLater = start !== from(session);
  const was = old(session);
  /** @type {Change[]} */
  const fields = isLater ? timed(session, start) : [];
  if (room !== (was.room ?? "")) fields.push([["sessions", session.dataset.session ?? "", "room"], was.room ?? null, room || null]);
  if (!fields.length) return;
  const more = await asked(isLater ? [session] : []);
  if (!more) {
    layOut();
    return;
  }
  status(word("saving"));
  try {
    const answer = await post(`save/${session.dataset.text}`, { fields: [...fields, ...more], body: null });
    if (answer.status === 409) alarm(word("row.changed"));
    else status(word("saved", { time: answer.data.saved }));
    session.dataset.from = clock(start);
    say(`${session.dataset.title}, ${clock(start)}, ${find(`[data-room="${CSS.escape(room)}"] h2`)?.textContent ?? ""}`);
  } catch (error) {
    failed(error);
    layOut();
  }
}

/** Where a session would be if it was let go there. @param {HTMLElement} session @param {number} x @param {number} y @param {number} grip */
function place(session, x, y, grip) {
  const box = grid().getBoundingClientRect();
  const hours = all(".hr", grid());
  const first = hours[0].getBoundingClientRect().top;
  const row = hours.length > 1 ? (hours[1].getBoundingClientRect().top - first) / (30 / STEP) : 15;
  const at = Math.max(0, Math.min(number(grid(), "rows") + 12, Math.round((y - grip - first) / row)));
  const heads = all("h2", grid());
  const column = heads.findIndex((head) => head.getBoundingClientRect().left <= x && x <= head.getBoundingClientRect().right);
  return { start: number(grid(), "first") + at * STEP, at, column: column < 0 ? rooms().findIndex((room) => room.contains(session)) : column, box };
}

/** @param {HTMLElement} session */
function draggable(session) {
  let grip = 0;
  let moves = false;
  session.addEventListener("dragstart", (event) => event.preventDefault());
  session.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType === "touch") return;
    grip = event.clientY - session.getBoundingClientRect().top;
    moves = false;
    session.setPointerCapture(event.pointerId);
  });
  session.addEventListener("pointermove", (event) => {
    if (!session.hasPointerCapture(event.pointerId)) return;
    const { at, column } = place(session, event.clientX, event.clientY, grip);
    if (at === number(session, "row") && rooms()[column].contains(session) && !moves) return;
    moves = true;
    session.style.gridRow = `${at + 2} / span ${number(session, "long")}`;
    session.style.gridColumn = String(column + 2);
  });
  session.addEventListener("pointerup", (event) => {
    if (!moves) return;
    const { start, column } = place(session, event.clientX, event.clientY, grip);
    void move(session, start, rooms()[column].dataset.room ?? "");
  });
  session.addEventListener("click", (event) => {
    if (moves) event.preventDefault();
    moves = false;
  });
  session.addEventListener("keydown", (event) => {
    if (!event.altKey || composes(event) || dialog.open) return;
    const at = rooms().findIndex((room) => room.contains(session));
    const side = document.dir === "rtl" ? -1 : 1;
    const steps = /** @type {Record<string, [number, number]>} */ ({ ArrowUp: [-STEP, 0], ArrowDown: [STEP, 0], ArrowLeft: [0, -side], ArrowRight: [0, side] });
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const room = rooms()[Math.max(0, Math.min(rooms().length - 1, at + step[1]))];
    void move(session, from(session) + step[0], room.dataset.room ?? "");
  });
}

function bind() {
  layOut();
  for (const session of all("[data-session]", grid())) draggable(session);
}

bind();
onNews(() => void refresh());
