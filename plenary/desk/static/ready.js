// What follows when a text has no problems: it is ready, or a draft again.

import { element, find, word } from "./page.js";

/**
 * Open what is behind the button, or close it.
 * @param {HTMLElement} button
 * @param {import("./text.js").Text} text
 * @param {(draft: string | null) => void} decide
 */
export function openReady(button, text, decide) {
  const there = find("#ready-menu");
  if (there) {
    there.remove();
    button.setAttribute("aria-expanded", "false");
    return;
  }
  const isDraft = ["true", "yes", "on"].includes(String(text.value(["draft"]) ?? "").toLowerCase());
  const waits = text.value(["embargo"]) ? "ready.embargo" : "ready.next";
  const close = () => {
    menu.remove();
    button.setAttribute("aria-expanded", "false");
    button.focus();
  };
  const act = (/** @type {string} */ label, /** @type {boolean} */ isFirst, /** @type {string | null} */ draft) =>
    element("button", { class: isFirst ? "btn red" : "btn", type: "button", onclick: () => { close(); decide(draft); } }, word(label));
  const rail = find(".rail a[href$='/publish']");
  const onward = rail && !isDraft ? [element("a", { class: "btn red", href: rail.getAttribute("href") ?? "" }, word("ready.publish"))] : [];
  const menu = element(
    "div",
    { class: "menu card", id: "ready-menu", role: "group", "aria-label": word("ready.title") },
    element("p", {}, element("b", {}, word("problems.none"))),
    element("p", {}, word(isDraft ? "ready.draft" : waits)),
    element("div", { class: "row" }, ...onward, isDraft ? act("ready.mark", true, null) : act("ready.back", false, "true")),
  );
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget) && relatedTarget !== button) menu.remove();
  });
  button.setAttribute("aria-expanded", "true");
  button.after(menu);
  find("a, button", menu)?.focus();
}
