// Saves what was written: soon after the last key and on leaving; keeps it in this browser while the
// desk does not answer, and tries again.

import { Kept } from "./kept.js";
import { isComposing } from "./page.js";
import { RefusedError, SilentError, post } from "./server.js";

/** @typedef {import("./text.js").Text} Text */
/** @typedef {import("./text.js").State} State */

const PAUSE = 800; // ms after the last key
const AGAIN = 5000; // ms between tries

/**
 * @typedef {object} Listener
 * @property {(name: "saving" | "saved" | "silent" | "refused", said?: string) => void} stands how the save stands
 * @property {(state: State, isCurrent: boolean) => void} taken the desk's state; not current if somebody has written since
 * @property {(state: State) => void} conflicts
 */

export class Saving {
  /**
   * @param {Text} text
   * @param {string} item ``en/news/…``
   * @param {Listener} listener
   */
  constructor(text, item, listener) {
    this.text = text;
    this.item = item;
    this.listener = listener;
    this.kept = new Kept(item);
    this.timer = 0;
    /** @type {Promise<void> | null} */
    this.sending = null;
    this.isSilent = false;
    addEventListener("beforeunload", (event) => {
      if (!this.text.isSaved) event.preventDefault();
    });
    // Closed or left for another tab: what can be sent is sent
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") void this.flush();
    });
  }

  /** Something was written. */
  touch() {
    if (!this.text.isSaved) this.kept.put(this.text.changes());
    clearTimeout(this.timer);
    if (!this.isSilent) this.timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Save now; done when nothing is left, or nothing can be done. */
  async flush() {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    if (this.text.isSaved) {
      this.kept.drop();
      if (this.isSilent) this.listener.stands("saved");
      this.isSilent = false;
      return;
    }
    this.sending = this.#send();
    await this.sending;
  }

  async #send() {
    const changes = this.text.changes();
    const sent = this.text.sent();
    if (!this.isSilent) this.listener.stands("saving");
    try {
      const { status, data } = await post(`save/${this.item}`, changes);
      this.isSilent = false;
      const isCurrent = this.text.saved(sent, data, status !== 409, !isComposing());
      if (this.text.isSaved) this.kept.drop();
      else this.touch();
      this.sending = null;
      this.listener.taken(data, isCurrent);
      this.listener.stands("saved");
      if (status === 409 && isCurrent) this.listener.conflicts(data);
    } catch (error) {
      this.kept.put(this.text.changes());
      this.isSilent = true;
      this.timer = setTimeout(() => void this.flush(), AGAIN);
      if (error instanceof SilentError) this.listener.stands("silent");
      else if (error instanceof RefusedError) this.listener.stands("refused", error.message);
      else throw error;
    } finally {
      this.sending = null;
    }
  }

  /** Send what an earlier page has left in this browser. @returns {Promise<State | null>} */
  async restore() {
    let state = null;
    for (const { key, changes } of await this.kept.left()) {
      try {
        const { status, data } = await post(`save/${this.item}`, changes);
        state = data;
        localStorage.removeItem(key);
        if (status === 409) this.listener.conflicts(data);
      } catch (error) {
        if (error instanceof RefusedError && error.status === 400) localStorage.removeItem(key);
      }
    }
    return state;
  }

  /**
   * Take back the last save, or do it again.
   * @param {"undo" | "redo"} which
   */
  async back(which) {
    await this.flush();
    if (!this.text.isSaved) return;
    try {
      const { data } = await post(`${which}/${this.item}`, {});
      this.text.take(data);
      this.listener.taken(data, true);
      this.listener.stands("saved");
    } catch (error) {
      if (error instanceof SilentError) this.listener.stands("silent");
      else if (error instanceof RefusedError) this.listener.stands("refused", error.message);
      else throw error;
    }
  }

  /** Take what is on disk now: somebody else has written. @param {State} state */
  heard(state) {
    if (this.sending || isComposing() || !this.text.isSaved) return false;
    this.text.take(state);
    this.listener.taken(state, true);
    return true;
  }
}
