// Hears when the preview has built anew: a text was changed, here or elsewhere.

/**
 * A browser opens few connections at once, so a page that is not seen does not listen.
 * @param {() => void} act
 */
export function onNews(act) {
  /** @type {EventSource | null} */
  let source = null;
  let seen = "";
  const listen = () => {
    if (document.visibilityState === "hidden") {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource("/.preview/events");
      source.onmessage = ({ data }) => {
        if (seen && seen !== data) act();
        seen = data;
      };
    }
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  listen();
}
