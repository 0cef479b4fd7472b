// @ts-check
/**
 * Filters a list in place. Each choice is a link to a page that shows it alone; this shows it in the
 * page, together with choices of other facets, and keeps the state in the address.
 */

const nav = /** @type {HTMLElement | null} */ (document.querySelector(".facets[data-all]"));
if (nav) prepare(nav);

function prepare(/** @type {HTMLElement} */ nav) {
  const main = /** @type {HTMLElement} */ (nav.closest("main"));
  const things = /** @type {HTMLElement[]} */ ([...main.querySelectorAll("[data-forum]")]);
  const links = /** @type {HTMLAnchorElement[]} */ ([...nav.querySelectorAll("a[data-value]")]);
  const said = /** @type {HTMLElement} */ (nav.querySelector("[role=status]"));
  const all = /** @type {HTMLElement} */ (nav.querySelector(".all"));
  const nothing = /** @type {HTMLElement} */ (main.querySelector(".nothing"));
  const facetOf = (/** @type {Element} */ link) => /** @type {HTMLElement} */ (link.closest("[data-facet]")).dataset.facet ?? "";
  const others = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a[hreflang]")]);
  const addresses = others.map((link) => link.href);

  /** What the address asks for, of what can be asked for. */
  function asked() {
    const wanted = new URLSearchParams(location.search);
    return new Map(links.map((l) => [facetOf(l), l.dataset.value ?? ""]).filter(([f, v]) => wanted.get(f) === v).map(([f, v]) => [f, v]));
  }

  /** The address in which one facet is changed. */
  function address(/** @type {Map<string, string>} */ wanted) {
    const query = new URLSearchParams([...wanted]).toString();
    return `${nav.dataset.all}${query && "?"}${query}${location.hash}`;
  }

  /** Whether a thing has all that is wanted of it. */
  const fits = (/** @type {HTMLElement} */ thing, /** @type {Map<string, string>} */ wanted) =>
    [...wanted].every(([facet, value]) => (thing.dataset[facet] ?? "").split(" ").includes(value));

  function show() {
    const wanted = asked();
    let some = 0;
    for (const thing of things) {
      const out = !fits(thing, wanted);
      thing.toggleAttribute("data-out", out);
      some += out || thing.hasAttribute("data-other") ? 0 : 1;
    }
    for (const link of links) {
      const [facet, value] = [facetOf(link), link.dataset.value ?? ""];
      const here = wanted.get(facet) === value;
      if (here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      const next = new Map(wanted);
      if (here) next.delete(facet);
      else next.set(facet, value);
      link.href = address(next);
      // How many it would leave, with the choices of the other facets
      const left = things.filter((thing) => !thing.hasAttribute("data-other") && fits(thing, new Map([...wanted, [facet, value]]))).length;
      const count = link.parentElement?.querySelector(".count");
      if (count) count.textContent = String(left);
      link.parentElement?.toggleAttribute("data-none", !left);
    }
    main.toggleAttribute("data-sifted", [...wanted.keys()].some((facet) => facet !== "day"));
    all.hidden = !wanted.size;
    const folded = /** @type {HTMLDetailsElement | null} */ (nav.querySelector("details:not(.pop)"));
    if (folded && wanted.size) folded.open = true;
    others.forEach((link, index) => (link.href = addresses[index] + location.search + location.hash));
    const words = said.dataset.words ?? "";
    nothing.hidden = !wanted.size || some > 0;
    const less = wanted.size || main.hasAttribute("data-mine");
    said.textContent = less ? words.replace("{some}", String(some)).replace("{all}", String(things.length)) : "";
  }

  nav.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    show();
    if (link.closest(".all")) links[0]?.focus(); // it went out of sight
  });
  addEventListener("popstate", show);
  addEventListener("sifted", show);
  show();
}
