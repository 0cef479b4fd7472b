// @ts-check
/**
 * The visitor's own agenda: the sessions that a star was pressed for (star.js). It goes to others, or to the
 * visitor's phone, as a link or the QR code of it (in the fragment, which no server is sent), and into a calendar
 * (carry.js). It says which sessions are at the same time.
 *
 * @typedef {{ item: HTMLElement, button: HTMLButtonElement, title: string, start: number, end: number }} Session
 * @typedef {typeof import("./carry.js")} Carrying
 */

const bar = /** @type {HTMLElement | null} */ (document.querySelector(".mine"));
if (bar) prepare(bar);

function prepare(/** @type {HTMLElement} */ bar) {
  const main = /** @type {HTMLElement} */ (bar.closest("main"));
  const edition = bar.dataset.key ?? "";
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (bar.querySelector(selector));
  const toggle = part("[data-do=mine]");
  const said = part(".said");
  const code = part(".own-code");
  /** @type {Map<string, Session>} */
  const sessions = new Map();
  const breaks = main.querySelectorAll(".session[data-break]");
  /** What is shown: all, what is kept, or what somebody has sent. */
  let view = "all";
  /** @type {Set<string>} */
  let sent = new Set();

  for (const item of /** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll(".session:not([data-break])"))) {
    const button = /** @type {HTMLButtonElement | null} */ (item.querySelector(".star"));
    const time = /** @type {HTMLTimeElement} */ (item.querySelector("time"));
    const title = item.querySelector("h3 a")?.textContent ?? "";
    if (button) sessions.set(button.value, { item, button, title, start: Date.parse(time.dateTime), end: Date.parse(time.dataset.end ?? "") });
  }

  /** What has a star. */
  const starred = () => new Set([...sessions].filter(([, { button }]) => button.getAttribute("aria-pressed") === "true").map(([key]) => key));

  /** Those of the visitor's sessions that are at the same time as one of them. */
  function clashes(/** @type {string} */ key, /** @type {Set<string>} */ mine) {
    const one = sessions.get(key);
    const held = (/** @type {Session} */ { item }) => item.dataset.status !== "cancelled";
    if (!one || !held(one)) return [];
    return [...sessions].filter(([other, session]) => other !== key && mine.has(other) && held(session) && session.start < one.end && one.start < session.end).map(([, session]) => session);
  }

  const clash = (/** @type {Session[]} */ others) => (others.length ? (said.dataset.clash ?? "").replace("{}", others.map(({ title }) => title).join(" · ")) : "");

  /** Those of the sessions that there are, in the order of the programme. */
  const known = (/** @type {Set<string>} */ keys) => [...sessions.keys()].filter((key) => keys.has(key));

  const say = (/** @type {"copied" | "kept" | "dropped" | "failed" | "gone" | "long"} */ what) => (said.textContent = bar.dataset[what] ?? said.dataset[what] ?? "");

  function show() {
    const mine = starred();
    const shown = view === "sent" ? sent : mine;
    for (const [key, { item }] of sessions) {
      item.toggleAttribute("data-other", view !== "all" && !shown.has(key));
      item.querySelector(".clash")?.remove();
      const words = view === "mine" && mine.has(key) ? clash(clashes(key, mine)) : "";
      if (!words) continue;
      const note = document.createElement("p");
      note.className = "clash";
      note.textContent = words;
      item.querySelector("div")?.append(note);
    }
    part(".clashes").hidden = view !== "mine" || !main.querySelector(".clash");
    code.hidden = true;
    for (const item of breaks) item.toggleAttribute("data-other", view !== "all");
    main.toggleAttribute("data-mine", view !== "all");
    const count = known(mine).length;
    part(".count").textContent = String(count);
    toggle.setAttribute("aria-pressed", String(view === "mine"));
    part(".shared").hidden = view !== "sent";
    part(".empty").hidden = view !== "mine" || count > 0;
    for (const name of ["link", "copy", "code"]) part(`[data-do=${name}]`).hidden = !count;
    part("[data-do=calendar]").hidden = !count || !bar.dataset.calendar;
    /** @type {HTMLAnchorElement} */ (part("[data-do=link]")).href = address();
    dispatchEvent(new Event("sifted")); // filters count what is shown
  }

  const address = () => `${location.origin}${location.pathname}#mine=${known(starred()).join(",")}`;

  /** What takes the agenda elsewhere, fetched when it is asked for. @returns {Promise<Carrying>} */
  const carrying = () => import(new URL(bar.dataset.carry ?? "", location.href).href);

  async function draw() {
    if (await (await carrying()).draw(code, address(), new URL(bar.dataset.codes ?? "", location.href).href)) code.hidden = false;
    else say("long");
  }

  async function download() {
    const wanted = known(starred()).map((key) => `${edition}.${key}`);
    await (await carrying()).download(bar.dataset.calendar ?? "", wanted, bar.getAttribute("aria-label") ?? "", `agenda-${edition}.ics`);
  }

  /** The sessions that the link names, if it is one that somebody has sent. */
  function follow() {
    const mine = starred();
    const [, keys] = /^#mine=(.*)$/.exec(location.hash) ?? [];
    if (location.hash === "#mine") view = "mine"; // from a page where a star was pressed
    if (!location.hash && view === "sent") view = "all"; // the visitor went back
    if (keys === undefined) return show();
    sent = new Set(keys.split(/,|%2C/i)); // ids have a to z, digits, hyphens and full stops alone
    if (!known(sent).length) {
      view = "all";
      say("gone");
      return show();
    }
    view = known(sent).every((key) => mine.has(key)) && known(sent).length === known(mine).length ? "mine" : "sent";
    show();
  }

  function leave() {
    history.replaceState(null, "", location.pathname + location.search);
    dispatchEvent(new Event("popstate")); // links that keep the state have it anew
  }

  /** @type {Record<string, () => unknown>} */
  const deeds = {
    mine() {
      view = view === "mine" ? "all" : "mine";
      leave();
      show();
    },
    keep() {
      const mine = starred();
      view = "mine";
      leave();
      for (const key of known(sent)) if (!mine.has(key)) sessions.get(key)?.button.click();
      show();
      toggle.focus();
    },
    all() {
      view = "all";
      leave();
      show();
      toggle.focus();
    },
    copy: () => navigator.clipboard.writeText(address()).then(() => say("copied")),
    calendar: download,
    code: () => (code.hidden ? draw() : void (code.hidden = true)),
  };

  bar.addEventListener("click", async (event) => {
    const name = /** @type {HTMLElement} */ (event.target).closest("button")?.dataset.do;
    try {
      await (name && deeds[name]?.());
    } catch {
      say("failed");
    }
  });
  addEventListener("hashchange", follow);
  addEventListener("starred", (event) => {
    show();
    const { button, on } = /** @type {CustomEvent} */ (event).detail ?? {};
    if (!button) return; // changed in another window
    say(on ? "kept" : "dropped");
    const words = on ? clash(clashes(button.value, starred())) : "";
    if (words) said.textContent += ` ${words}`;
    if (!button.getClientRects().length) toggle.focus(); // it went out of sight
  });
  follow();
}
