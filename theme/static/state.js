// @ts-check
/** Shows whether an edition is being prepared, runs or is over: what is true when the page is read. */
for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".state"))) {
  const { opens = "", closes = "" } = line.dataset;
  const now = Date.now();
  const state = now < Date.parse(opens) ? "before" : now < Date.parse(closes) ? "during" : "after";
  const badge = line.querySelector(`[data-state="${state}"]`);
  line.hidden = false;
  if (badge instanceof HTMLElement) badge.hidden = false;
}
