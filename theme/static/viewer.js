// @ts-check
/**
 * Shows the photos of a page large, one after another, in a dialog.
 *
 * The dialog and all its words are in the page; this fills it with the page's own pictures. Without
 * this script a photo leads to its largest picture.
 */

const SETTLED = 150; // ms without scrolling
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const modified = (/** @type {MouseEvent | KeyboardEvent} */ event) =>
  event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

/** A fragment as it was meant, even if somebody has typed it by hand. */
function decoded(/** @type {string} */ fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** @param {HTMLDialogElement} dialog of the photos in the element before it */
function prepare(dialog) {
  const strip = /** @type {HTMLElement} */ (dialog.querySelector(".strip"));
  const caption = /** @type {HTMLElement} */ (dialog.querySelector(".caption"));
  const slides = /** @type {HTMLElement[]} */ ([...strip.children]);
  const figures = slides.map((slide) => /** @type {HTMLElement} */ (document.getElementById(slide.dataset.place ?? "")));
  const links = figures.map((figure) => /** @type {HTMLAnchorElement} */ (figure.querySelector("a")));
  const previous = dialog.querySelector(".previous");
  const next = dialog.querySelector(".next");
  let current = -1;
  let settling = 0; // a timer, while the strip moves
  /** @type {HTMLElement | undefined} */
  let opener;

  /** Where the strip must be scrolled to, to show a slide: below zero from right to left. */
  const place = (/** @type {number} */ index) =>
    index * strip.clientWidth * (getComputedStyle(strip).direction === "rtl" ? -1 : 1);

  /** Put a picture into its slide, as large as the window allows. */
  function fill(/** @type {number} */ index) {
    const slide = slides[index];
    if (!slide || slide.firstElementChild) return;
    const picture = /** @type {Element} */ (/** @type {Element} */ (links[index].querySelector("picture")).cloneNode(true));
    const image = /** @type {HTMLImageElement} */ (picture.querySelector("img"));
    const width = Number(image.getAttribute("width"));
    const height = Number(image.getAttribute("height"));
    const sizes = `min(100vw, ${Math.round((100 * width) / height)}vh, ${width}px)`;
    image.loading = "eager";
    image.style.maxInlineSize = `${width}px`; // never enlarged
    for (const source of picture.querySelectorAll("[sizes]")) source.setAttribute("sizes", sizes);
    slide.append(picture);
  }

  /** Say which photo is shown, and what is said of it. */
  function tell(/** @type {number} */ index) {
    if (index === current || !slides[index]) return;
    current = index;
    fill(index);
    fill(index + 1);
    fill(index - 1);
    slides.forEach((slide, number) => (slide.inert = number !== index));
    const position = document.createElement("p");
    position.textContent = slides[index].dataset.position ?? "";
    const said = /** @type {Element} */ (figures[index].querySelector("figcaption")).cloneNode(true);
    caption.replaceChildren(position, ...said.childNodes);
    previous?.setAttribute("aria-disabled", String(index === 0));
    next?.setAttribute("aria-disabled", String(index === slides.length - 1));
    history.replaceState(null, "", `#${encodeURIComponent(figures[index].id)}`);
  }

  /** Once the strip has come to rest, tell what it shows. */
  function settle() {
    clearTimeout(settling);
    settling = setTimeout(() => {
      settling = 0;
      tell(Math.round(Math.abs(strip.scrollLeft) / strip.clientWidth));
    }, SETTLED);
  }

  function go(/** @type {number} */ index) {
    if (!slides[index]) return;
    // Who is quicker than the strip need not wait for it; browsers lose the place otherwise.
    const smooth = !calm.matches && !settling;
    strip.scrollTo({ left: place(index), behavior: smooth ? "smooth" : "instant" });
    tell(index);
    settle();
  }

  function open(/** @type {number} */ index) {
    opener = links[index];
    fill(index);
    dialog.showModal();
    strip.scrollTo({ left: place(index), behavior: "instant" });
    tell(index);
  }

  links.forEach((link, index) =>
    link.addEventListener("click", (event) => {
      if (modified(event)) return;
      event.preventDefault();
      open(index);
    }),
  );
  dialog.addEventListener("close", () => {
    current = -1;
    history.replaceState(null, "", location.pathname + location.search);
    opener?.focus();
  });
  dialog.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (target.closest(".close") || target.matches(".slide, .strip")) dialog.close();
    else if (target.closest(".previous")) go(current - 1);
    else if (target.closest(".next")) go(current + 1);
  });
  // Whatever has the focus: after a link to a photo it may be the page.
  addEventListener("keydown", (event) => {
    if (!dialog.open || modified(event)) return;
    const forward = getComputedStyle(strip).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === "Home") go(0);
    else if (event.key === "End") go(slides.length - 1);
    else if (event.key === forward) go(current + 1);
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") go(current - 1);
    else return;
    event.preventDefault();
  });
  // A finger has moved the strip. (Not every browser says when scrolling has ended.)
  strip.addEventListener("scroll", settle);
  // The window has been turned.
  addEventListener("resize", () => dialog.open && strip.scrollTo({ left: place(current), behavior: "instant" }));

  function follow() {
    const wanted = decoded(location.hash.slice(1));
    const index = figures.findIndex((figure) => figure.id === wanted);
    if (index < 0 || index === current) return;
    if (dialog.open) go(index);
    else open(index);
  }
  addEventListener("hashchange", follow);
  follow();
}

for (const dialog of document.querySelectorAll("dialog.viewer")) prepare(/** @type {HTMLDialogElement} */ (dialog));
