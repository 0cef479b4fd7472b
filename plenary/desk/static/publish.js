// The screen of a publication: its steps as they pass, the key that publishes, the address to copy.

import { latest } from "./server.js";

async function follow() {
  const area = document.querySelector("[data-fresh=publish]");
  if (!area) return;
  if (area.hasAttribute("data-look")) {
    const look = document.querySelector("[data-wish=look]");
    if (look instanceof HTMLButtonElement) look.click();
  } else if (area.hasAttribute("data-running")) {
    await new Promise((done) => setTimeout(done, 700));
    const fresh = await latest("[data-fresh=publish]");
    if (fresh) area.replaceWith(fresh);
    const isDone = fresh && !fresh.hasAttribute("data-running");
    if (isDone) end();
    // What was taken in is looked at next
    if (!isDone || area.getAttribute("data-running") === "take") void follow();
  }
}

/** Show what only works with scripts, and where it has come to. */
function end() {
  const copy = document.querySelector("[data-copy]");
  const address = document.querySelector("[data-address]");
  if (copy instanceof HTMLButtonElement && address instanceof HTMLAnchorElement) {
    copy.hidden = false;
    copy.addEventListener("click", () => navigator.clipboard.writeText(address.href));
    address.focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.ctrlKey) return;
  const publish = document.querySelector("[data-wish=publish]");
  if (publish instanceof HTMLButtonElement) publish.click();
});
end();
void follow();
