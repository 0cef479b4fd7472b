// @ts-check
/**
 * What an edition shows before, during and after it, by the visitor's clock: the page was made for
 * the moment of the build, and has the moments at which each phase begins.
 */

const PHASES = ["announced", "open", "soon", "today", "over"];
const OFTEN = 30e3; // ms between two looks at the clock
const HOUR = 3600e3;

/** @returns {NodeListOf<HTMLElement>} */
const all = (/** @type {ParentNode} */ within, /** @type {string} */ selector) => within.querySelectorAll(selector);

function show() {
  const now = Date.now();
  for (const stage of all(document, "[data-phase]")) {
    // "": it has always been so
    const begun = PHASES.filter((name) => stage.dataset[name] === "" || Date.parse(stage.dataset[name] ?? "") <= now);
    const phase = begun.at(-1) ?? "";
    stage.dataset.phase = phase;
    for (const part of all(stage, "[data-in]")) part.hidden = !(part.dataset.in ?? "").split(" ").includes(phase);
  }
  for (const room of all(document, ".board .room")) run(room, now);
  for (const line of all(document, ".countdown")) count(line, now);
}

/** In a room: what is on, and what is next. */
function run(/** @type {HTMLElement} */ room, /** @type {number} */ now) {
  let next = true;
  for (const slot of all(room, ".slot")) {
    const on = Date.parse(slot.dataset.start ?? "") <= now;
    const over = Date.parse(slot.dataset.end ?? "") <= now;
    slot.hidden = over || !(on || next);
    if (!on) next = false;
    for (const mark of all(slot, ".badge.now, .live")) mark.hidden = !on;
    for (const mark of all(slot, ".badge.next")) mark.hidden = on;
  }
  room.hidden = !room.querySelector(".slot:not([hidden])");
}

/** The days until it begins, by the venue's calendar; on the last two days the hours. */
function count(/** @type {HTMLElement} */ line, /** @type {number} */ now) {
  const { begins = "", formats } = line.dataset;
  const left = line.querySelector(".left");
  const [, sign = "+", hours = "0", minutes = "0"] = /([+-])(\d\d):(\d\d)$/.exec(begins) ?? [];
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) + Number(minutes) / 60) * HOUR;
  const day = (/** @type {number} */ moment) => Math.floor((moment + offset) / (24 * HOUR));
  const start = Date.parse(begins);
  if (!left || !(start > now)) return;
  const words = new Intl.RelativeTimeFormat(formats, { numeric: "always" });
  const [near, days] = [start - now < 48 * HOUR, day(start) - day(now)];
  left.textContent = near ? words.format(Math.ceil((start - now) / HOUR), "hour") : words.format(days, "day");
}

show();
setInterval(show, OFTEN);
addEventListener("visibilitychange", show);
