// Dates and moments in words, with zone and distance, beside the browser's own inputs.

import { language, word } from "./page.js";

const MINUTE = 60_000;
/** @type {[Intl.RelativeTimeFormatUnit & ("days" | "hours" | "minutes"), number][]} */
const UNITS = [["days", 1440], ["hours", 60], ["minutes", 1]];

/** How long it is until then, in the two largest units. @param {number} milliseconds */
export function distance(milliseconds) {
  let left = Math.round(Math.abs(milliseconds) / MINUTE);
  /** @type {string[]} */
  const parts = [];
  for (const [unit, minutes] of UNITS) {
    const count = Math.floor(left / minutes);
    left -= count * minutes;
    if (count && parts.length < 2) parts.push(numberOf(count, unit));
    else if (parts.length) break;
  }
  if (!parts.length) parts.push(numberOf(0, "minutes"));
  return new Intl.ListFormat(language, { type: "unit", style: "narrow" }).format(parts);
}

const numberOf = (/** @type {number} */ count, /** @type {string} */ unit) =>
  new Intl.NumberFormat(language, { style: "unit", unit: unit.slice(0, -1), unitDisplay: "long" }).format(count);

/** The offset of a zone at a moment, in minutes. @param {Date} at @param {string} zone */
function offset(at, zone) {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(at);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes = "0"] = /GMT([+-])(\d+):?(\d+)?/.exec(name) ?? ["", "+", "0", "0"];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * A moment on the clocks of a zone: a name, or an offset such as +08:00.
 * @param {string} local as a native input has it
 * @param {string} zone
 * @returns {Date | null}
 */
export function moment(local, zone) {
  const naive = new Date(`${local.slice(0, 16)}Z`);
  if (Number.isNaN(Number(naive))) return null;
  const fixed = /^(?:UTC)?([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (fixed) return new Date(Number(naive) - (fixed[1] === "-" ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3])) * MINUTE);
  if (zone === "Z" || zone === "UTC") return naive;
  try {
    const first = new Date(Number(naive) - offset(naive, zone) * MINUTE);
    return new Date(Number(naive) - offset(first, zone) * MINUTE);
  } catch {
    return null;
  }
}

/** @param {Date} at @param {string} zone @param {Intl.DateTimeFormatOptions} style */
function said(at, zone, style) {
  const timeZone = /^(?:UTC)?[+-]\d{2}:?\d{2}$/.test(zone) ? zone.replace("UTC", "") : zone;
  return new Intl.DateTimeFormat(language, { timeZone, ...style }).format(at);
}

/** A day in words. @param {string} day */
export function dayInWords(day) {
  const at = new Date(`${day}T12:00Z`);
  return Number.isNaN(Number(at)) ? "" : said(at, "UTC", { weekday: "short", day: "numeric", month: "short", year: "numeric" });
}

/**
 * A moment in words: in its zone, how far it is, and in the office's second zone.
 * @param {string} local
 * @param {string} zone
 * @param {string} [second]
 */
export function momentInWords(local, zone, second) {
  const at = moment(local, zone);
  if (!at) return [];
  const style = /** @type {Intl.DateTimeFormatOptions} */ ({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" });
  const left = Number(at) - Date.now();
  const parts = [said(at, zone, style), left > 0 ? word("embargo.in", { distance: distance(left) }) : word("embargo.past")];
  if (second && second !== zone) {
    parts.push(word("embargo.there", { place: second.split("/").at(-1)?.replaceAll("_", " ") ?? second, time: said(at, second, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", weekday: "short" }) }));
  }
  return parts;
}
