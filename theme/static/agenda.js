// @ts-check
/**
 * The visitor's own agenda: the sessions that a star was pressed for. It is kept on the visitor's
 * device, goes to others as a link (in the fragment, which no server is sent), and into a calendar as a
 * file that is cut out of the edition's calendar.
 */

const bar = /** @type {HTMLElement | null} */ (document.querySelector(".mine"));
if (bar) prepare(bar);

function prepare(/** @type {HTMLElement} */ bar) {
  const main = /** @type {HTMLElement} */ (bar.closest("main"));
  const edition = bar.dataset.key ?? "";
  const place = `plenary.agenda.${edition}`;
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (bar.querySelector(selector));
  const toggle = part("[data-do=mine]");
  const said = part(".said");
  const star = /** @type {HTMLElement} */ (/** @type {HTMLTemplateElement} */ (bar.querySelector("template")).content.firstElementChild);
  /** @type {Map<string, { item: HTMLElement, button: HTMLElement }>} */
  const sessions = new Map();
  const breaks = main.querySelectorAll(".session[data-break]");
  let mine = read();
  /** What is shown: all, what is kept, or what somebody has sent. */
  let view = "all";
  /** @type {Set<string>} */
  let sent = new Set();

  for (const item of /** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll(".session:not([data-break])"))) {
    const link = /** @type {HTMLAnchorElement} */ (item.querySelector("h3 a"));
    const [id = "", forum = ""] = link.pathname.split("/").filter(Boolean).reverse();
    const button = /** @type {HTMLElement} */ (star.cloneNode(true));
    const key = `${forum}.${id}`;
    button.setAttribute("aria-label", (button.getAttribute("aria-label") ?? "").replace("{}", link.textContent ?? ""));
    button.addEventListener("click", () => {
      const kept = !mine.delete(key);
      if (kept) mine.add(key);
      keep();
      say(kept ? "kept" : "dropped");
      if (!button.getClientRects().length) toggle.focus(); // it went out of sight
    });
    item.append(button);
    sessions.set(key, { item, button });
  }

  /** @returns {Set<string>} */
  function read() {
    try {
      return new Set(JSON.parse(localStorage.getItem(place) ?? "[]"));
    } catch {
      return new Set(); // nothing is kept, or nothing that we wrote
    }
  }

  function keep() {
    try {
      localStorage.setItem(place, JSON.stringify([...mine].sort()));
    } catch {
      // A browser that keeps nothing: the agenda lasts as long as the page.
    }
    show();
  }

  /** Those of the sessions that there are, in the order of the programme. */
  const known = (/** @type {Set<string>} */ keys) => [...sessions.keys()].filter((key) => keys.has(key));

  const say = (/** @type {"copied" | "kept" | "dropped" | "failed" | "gone"} */ what) => (said.textContent = bar.dataset[what] ?? said.dataset[what] ?? "");

  function show() {
    const shown = view === "sent" ? sent : mine;
    for (const [key, { item, button }] of sessions) {
      button.setAttribute("aria-pressed", String(mine.has(key)));
      item.toggleAttribute("data-other", view !== "all" && !shown.has(key));
    }
    for (const item of breaks) item.toggleAttribute("data-other", view !== "all");
    main.toggleAttribute("data-mine", view !== "all");
    const count = known(mine).length;
    part(".count").textContent = String(count);
    toggle.setAttribute("aria-pressed", String(view === "mine"));
    part(".shared").hidden = view !== "sent";
    part(".empty").hidden = view !== "mine" || count > 0;
    for (const name of ["link", "copy"]) part(`[data-do=${name}]`).hidden = !count;
    part("[data-do=calendar]").hidden = !count || !bar.dataset.calendar;
    /** @type {HTMLAnchorElement} */ (part("[data-do=link]")).href = address();
    dispatchEvent(new Event("sifted")); // filters count what is shown
  }

  const address = () => `${location.origin}${location.pathname}#mine=${known(mine).join(",")}`;

  /** The sessions that the link names, if it is one that somebody has sent. */
  function follow() {
    const [, keys] = /^#mine=(.*)$/.exec(location.hash) ?? [];
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

  /** The edition's calendar without the sessions that are not kept (RFC 5545). */
  async function calendar() {
    const answer = await fetch(bar.dataset.calendar ?? "");
    if (!answer.ok) throw new Error(answer.statusText);
    const text = await answer.text();
    const wanted = new Set(known(mine).map((key) => `${edition}.${key}`));
    // It must not be refreshed from the whole calendar (RFC 7986, sections 5.7 and 5.8), nor be called so.
    const start = text.search(/BEGIN:V(TIMEZONE|EVENT)\r\n/);
    const head = text.slice(0, start).replace(/\r\n[ \t]/g, "").split("\r\n");
    const kept = head.filter((line) => !/^(SOURCE|URL|REFRESH-INTERVAL|X-PUBLISHED-TTL|NAME|X-WR-CALNAME)\b/.test(line));
    const name = bar.getAttribute("aria-label") ?? "";
    const named = [...kept.slice(0, -1), `NAME:${name}`, `X-WR-CALNAME:${name}`, ""].join("\r\n");
    return named + text.slice(start).replace(/BEGIN:VEVENT\r\n[^]*?END:VEVENT\r\n/g, (event) => {
      const [, key = ""] = /^UID:([^@\r]*)@/m.exec(event.replace(/\r\n[ \t]/g, "")) ?? [];
      return wanted.has(key) ? event : "";
    });
  }

  async function download() {
    const file = new Blob([await calendar()], { type: "text/calendar" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `agenda-${edition}.ics`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60e3);
  }

  /** @type {Record<string, () => unknown>} */
  const deeds = {
    mine() {
      view = view === "mine" ? "all" : "mine";
      leave();
      show();
    },
    keep() {
      mine = new Set([...mine, ...known(sent)]);
      view = "mine";
      leave();
      keep();
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
  addEventListener("storage", () => {
    mine = read(); // changed in another window
    show();
  });
  follow();
}
