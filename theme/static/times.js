// @ts-check
/**
 * What a page of the programme cannot know when it is made: what is on now and next, and which time it
 * is then where the visitor is. The times of the page are the venue's, with their offset from UTC.
 */

const CHOICE = "plenary.my-time"; // in the visitor's browser
const SOON = 12 * 3600e3; // ms: what begins later is not “next”
const OFTEN = 30e3; // ms between two looks at the clock

const bar = /** @type {HTMLElement | null} */ (document.querySelector(".zone"));
const times = /** @type {HTMLTimeElement[]} */ ([...document.querySelectorAll("time[data-end]")]);
const spans = times.map((time) => ({
  time,
  start: Date.parse(time.dateTime),
  end: Date.parse(time.dataset.end ?? ""),
  off: time.closest("[data-status='cancelled']") !== null,
}));

/** Mark what runs, and what begins next. */
function mark() {
  const now = Date.now();
  const coming = spans.filter((span) => !span.off && span.start > now && span.start < now + SOON);
  const soonest = Math.min(...coming.map((span) => span.start));
  for (const { time, start, end, off } of spans) {
    const state = off ? "" : start <= now && now < end ? "now" : start === soonest ? "next" : "";
    const holder = /** @type {HTMLElement} */ (time.closest(".session") ?? time.parentElement);
    if ((holder.dataset.state ?? "") === state) continue;
    holder.dataset.state = state;
    time.parentElement?.querySelector(".badge")?.remove();
    if (!state) continue;
    const badge = document.createElement("span");
    badge.className = `badge ${state}`;
    badge.textContent = bar?.dataset[state] ?? "";
    time.after(" ", badge);
  }
  aim();
}

/** Lead to what runs, else to what begins next, of what is shown. */
function aim() {
  const jump = /** @type {HTMLAnchorElement | null | undefined} */ (bar?.querySelector(".jump"));
  if (!jump) return;
  const [running, next] = ["now", "next"].map((state) => document.querySelector(`.session[data-state=${state}]:not([data-out], [data-other])`));
  const target = running ?? next;
  const old = document.getElementById("part.now");
  if (old && old !== target) old.removeAttribute("id");
  if (target) jump.href = `#${(target.id ||= "part.now")}`;
  jump.hidden = !target;
}

/** Offer the visitor's own time, if it differs from the venue's. */
function offer(/** @type {HTMLElement} */ bar) {
  const differs = spans.some(({ time, start }) => {
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(time.dateTime) ?? ["", "+", "0", "0"];
    const offset = (sign === "-" ? -1 : 1) * (60 * Number(hours) + Number(minutes));
    return offset !== -new Date(start).getTimezoneOffset();
  });
  const button = /** @type {HTMLButtonElement} */ (bar.querySelector("button"));
  if (!differs) return;

  const language = bar.dataset.formats ?? document.documentElement.lang;
  /** @type {Intl.DateTimeFormatOptions} */
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const format = new Intl.DateTimeFormat(language, { ...clock, timeZoneName: "short" });
  const dated = new Intl.DateTimeFormat(language, { ...clock, timeZoneName: "short", weekday: "short", day: "numeric", month: "short" });
  const short = new Intl.DateTimeFormat(language, clock);
  const named = new Intl.DateTimeFormat(language, { timeZoneName: "longGeneric" }).formatToParts(spans[0].start);
  const zone = named.find((part) => part.type === "timeZoneName")?.value ?? "";
  const day = (/** @type {number} */ moment) => new Date(moment - new Date(moment).getTimezoneOffset() * 60e3).toISOString().slice(0, 10);
  button.textContent = (button.textContent ?? "").replace("{}", zone);
  button.hidden = false;

  function show(/** @type {boolean} */ wanted) {
    button.setAttribute("aria-pressed", String(wanted));
    for (const old of document.querySelectorAll(".yours")) old.remove();
    if (!wanted) return;
    for (const { time, start, end } of spans) {
      const elsewhere = day(start) !== time.dateTime.slice(0, 10);
      add(time, (elsewhere ? dated : format).formatRange(start, end));
    }
    for (const time of /** @type {NodeListOf<HTMLTimeElement>} */ (document.querySelectorAll(".moment time"))) {
      add(time, short.format(Date.parse(time.dateTime)));
    }
  }

  function add(/** @type {HTMLElement} */ time, /** @type {string} */ text) {
    const yours = document.createElement("span");
    yours.className = "yours";
    yours.textContent = text;
    time.parentElement?.append(" ", yours);
  }

  button.addEventListener("click", () => {
    const wanted = button.getAttribute("aria-pressed") !== "true";
    show(wanted);
    try {
      localStorage.setItem(CHOICE, String(wanted));
    } catch {
      // A browser that keeps nothing: the choice holds for this page.
    }
  });
  try {
    if (localStorage.getItem(CHOICE) === "true") show(true);
  } catch {
    // The same.
  }
}

/** A programme on paper says how old it is. */
addEventListener("beforeprint", () => {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".printed"))) {
    const format = new Intl.DateTimeFormat(bar?.dataset.formats ?? document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    place.textContent = ` · ${(place.dataset.words ?? "{}").replace("{}", format.format(Date.now()))}`;
  }
});

mark();
setInterval(mark, OFTEN);
addEventListener("visibilitychange", mark);
bar?.querySelector(".jump")?.addEventListener("click", aim); // filters may have hidden what it led to
if (bar && spans.length) offer(bar);
