// What a screen says of its saves: in its bar, and aloud if one has failed.

import { find, say, word } from "./page.js";
import { RefusedError, SilentError } from "./server.js";

/** @param {string} text */
export function status(text, isBad = false) {
  const place = find("[data-saved]");
  if (!place) return;
  place.textContent = text;
  place.classList.toggle("bad", isBad);
}

/** @param {string} text */
export function alarm(text) {
  status(text, true);
  say(text, "alert");
}

/** Say why a save has failed. @param {unknown} error @returns {boolean} whether it can be tried again */
export function failed(error) {
  if (error instanceof RefusedError) alarm(word("row.refused", { said: error.message }));
  else if (error instanceof SilentError) alarm(word("row.silent"));
  else throw error;
  return error instanceof SilentError;
}
