// The handle of a block: a menu, or a drag to another place.

import { all, element, find, word } from "./page.js";

/** @typedef {import("./blocks.js").Block} Block */
/** @typedef {import("./body.js").Body} Body */

/**
 * @param {Body} body
 * @param {Block} block
 * @param {HTMLElement} handle
 */
export function openMenu(body, block, handle) {
  const there = find(".menu[role=menu]");
  there?.remove();
  if (there && handle.getAttribute("aria-expanded") === "true") {
    handle.setAttribute("aria-expanded", "false");
    return;
  }
  let isOpen = true;
  const close = () => {
    if (!isOpen) return; // it loses focus when it goes
    isOpen = false;
    menu.remove();
    handle.setAttribute("aria-expanded", "false");
  };
  /** @param {string} label @param {string} key @param {() => void} act */
  const entry = (label, key, act) =>
    element("button", { class: "btn bare", type: "button", role: "menuitem", tabindex: "-1", onclick: () => { close(); act(); } }, label, ...(key ? [" ", element("kbd", {}, key)] : []));
  const menu = element(
    "div",
    { class: "menu dlg blockmenu", role: "menu", "aria-label": handle.getAttribute("aria-label") ?? "" },
    entry(word("up"), "Alt ↑", () => { body.move(block, -1); handle.focus(); }),
    entry(word("down"), "Alt ↓", () => { body.move(block, 1); handle.focus(); }),
    entry(word("below"), "", () => { body.leave(); body.insert(block); }),
    entry(word("remove.block"), "", () => body.remove(block)),
  );
  const entries = all("button", menu);
  menu.addEventListener("keydown", (event) => {
    const at = entries.indexOf(/** @type {any} */ (document.activeElement));
    if (event.key === "ArrowDown") entries[(at + 1) % entries.length].focus();
    else if (event.key === "ArrowUp") entries[(at + entries.length - 1) % entries.length].focus();
    else if (event.key === "Escape") {
      close();
      handle.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (!menu.contains(/** @type {Node | null} */ (relatedTarget)) && relatedTarget !== handle) close();
  });
  handle.setAttribute("aria-expanded", "true");
  handle.after(menu);
  entries[0].focus();
}

/** Let blocks be dragged by their handles. @param {Body} body */
export function dragged(body) {
  /** @type {{block: Block, y: number, isMoving: boolean, before: Block | null} | null} */
  let drag = null;
  const places = () => body.blocks.shown.map((block) => ({ block, place: body.places.get(block.key) }));
  body.root.addEventListener("pointerdown", (event) => {
    const handle = event.target instanceof Element && event.target.closest(".hnd");
    const place = /** @type {HTMLElement | null} */ (handle && handle.closest(".blk"));
    const block = place && body.find(Number(place.dataset.key));
    if (!handle || !block || event.button) return;
    drag = { block, y: event.clientY, isMoving: false, before: null };
    handle.setPointerCapture(event.pointerId);
  });
  body.root.addEventListener("pointermove", (event) => {
    if (!drag || (!drag.isMoving && Math.abs(event.clientY - drag.y) < 5)) return;
    drag.isMoving = true;
    const below = places().find(({ place }) => place && place.getBoundingClientRect().top + place.offsetHeight / 2 > event.clientY);
    drag.before = below?.block ?? null;
    for (const { block, place } of places()) {
      place?.classList.toggle("dragged", block === drag.block);
      place?.classList.toggle("dropped", block === drag.before);
    }
  });
  const end = (/** @type {PointerEvent} */ event) => {
    const { block, before, isMoving } = drag ?? {};
    drag = null;
    if (!block || !isMoving) return;
    for (const { place } of places()) place?.classList.remove("dragged", "dropped");
    if (event.type === "pointerup") body.bring(block, before ?? null);
    // The click that follows opens no menu
    addEventListener("click", (click) => click.stopPropagation(), { capture: true, once: true });
  };
  body.root.addEventListener("pointerup", end);
  body.root.addEventListener("pointercancel", end);
}
