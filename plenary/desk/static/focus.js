// The point of a photo that crops keep in sight.

import { all, word } from "./page.js";

/** Show the points that the server has sent. @param {ParentNode} root */
export function points(root) {
  for (const place of all("[data-x]", root)) put(place, Number(place.dataset.x), Number(place.dataset.y));
}

/** @param {HTMLElement} place @param {number} x per cent @param {number} y per cent */
function put(place, x, y) {
  place.style.setProperty("--x", `${x}%`);
  place.style.setProperty("--y", `${y}%`);
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const within = (/** @type {number} */ value) => Math.min(100, Math.max(0, Math.round(value)));

/**
 * Let the point be moved by click, by dragging and by arrow keys.
 * @param {HTMLElement} frame of the photo and of its dot
 * @param {HTMLElement[]} crops
 * @param {(value: string) => void} moved called with the point as texts have it: 0.3 0.4
 */
export function focusable(frame, crops, moved) {
  const dot = /** @type {HTMLElement} */ (frame.querySelector(".dot"));
  let [x, y] = [Number(frame.dataset.x), Number(frame.dataset.y)];
  const to = (/** @type {number} */ newX, /** @type {number} */ newY) => {
    [x, y] = [within(newX), within(newY)];
    for (const place of [frame, ...crops]) put(place, x, y);
    dot.setAttribute("aria-valuenow", String(x));
    dot.setAttribute("aria-valuetext", word("photo.point", { x, y }));
    moved(`${x / 100} ${y / 100}`);
  };
  const at = (/** @type {PointerEvent} */ event) => {
    const box = frame.getBoundingClientRect();
    to(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
  };
  frame.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    dot.focus();
    frame.setPointerCapture(event.pointerId);
    at(event);
  });
  frame.addEventListener("pointermove", (event) => {
    if (frame.hasPointerCapture(event.pointerId)) at(event);
  });
  dot.addEventListener("keydown", (event) => {
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    if (!step) return;
    event.preventDefault();
    const size = event.shiftKey ? 10 : 1;
    to(x + step[0] * size, y + step[1] * size);
  });
}
