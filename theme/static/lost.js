// @ts-check
/**
 * Leads on from the address of a form that is not made (any more) to the page beside which it was,
 * where the host knows no rules for that.
 */

const script = /** @type {HTMLScriptElement | null} */ (document.querySelector("script[data-forms]"));
const forms = /** @type {[string, string][]} */ (JSON.parse(script?.dataset.forms ?? "[]"));
for (const [pattern, page] of forms) {
  const place = new RegExp(pattern);
  if (!place.test(location.pathname)) continue;
  location.replace(location.pathname.replace(place, page));
  break;
}
