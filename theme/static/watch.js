// @ts-check
/**
 * Films at other hosts: a button shows the host's player in the page, where the page's policy allows that host.
 * Before that nothing is asked of it; without this script the button is a link.
 */
for (const button of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-embed]"))) {
  const said = /** @type {HTMLElement | null} */ (button.nextElementSibling);
  if (said) said.textContent = said.dataset.here ?? said.textContent;
  button.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return; // in a tab, as it was asked
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.title = button.dataset.title ?? "";
    frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation allow-forms");
    frame.src = button.dataset.embed ?? "";
    const holder = /** @type {HTMLElement} */ (button.closest(".film, .session"));
    for (const old of holder.querySelectorAll("iframe")) old.remove();
    const poster = /** @type {HTMLElement | null} */ (holder.querySelector(".poster"));
    if (poster) {
      poster.hidden = true;
      poster.after(frame);
    } else button.closest(".hosts")?.before(frame);
    frame.tabIndex = 0;
    frame.focus();
  });
}

const OFTEN = 30e3; // ms between two looks at the clock
const list = /** @type {HTMLElement | null} */ (document.querySelector(".live"));

/** Put what runs first, and hide what is over; a session that plays in the page stays where it is. */
function order(/** @type {HTMLElement} */ list) {
  const now = Date.now();
  const rows = /** @type {HTMLElement[]} */ ([...list.children]).map((row) => {
    const time = /** @type {HTMLTimeElement} */ (row.querySelector("time[data-end]"));
    return { row, start: Date.parse(time.dateTime), end: Date.parse(time.dataset.end ?? "") };
  });
  for (const { row, start, end } of rows) {
    const runs = start <= now && now < end;
    row.hidden = end <= now && !row.querySelector("iframe");
    const badge = row.querySelector(".when > .badge");
    if (runs && !badge) {
      const made = document.createElement("span");
      made.className = "badge now";
      made.textContent = list.dataset.now ?? "";
      row.querySelector(".when")?.append(" ", made);
    } else if (!runs) badge?.remove();
  }
  if (list.querySelector("iframe")) return; // to move one would load it again
  const first = rows.filter(({ start, end }) => start <= now && now < end);
  const rest = rows.filter((one) => !first.includes(one)).sort((a, b) => a.start - b.start);
  const wanted = [...first, ...rest].map(({ row }) => row);
  if (wanted.some((row, number) => row !== list.children[number])) list.append(...wanted);
}

if (list) {
  order(list);
  setInterval(() => order(list), OFTEN);
}
