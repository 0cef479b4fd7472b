// @ts-check
/**
 * Takes the visitor's own agenda elsewhere: to a phone as the QR code of a link, and into a calendar as a file that
 * is cut out of the edition's calendar. The agenda fetches this when it is asked for.
 *
 * @typedef {{ size: number, get: (x: number, y: number) => boolean }} Code
 * @typedef {{ generate: (data: unknown) => Code, mode: { ascii: (text: string) => unknown } }} Codes
 */

const QUIET = 4; // modules around a QR code (ISO/IEC 18004)

/** Draws the QR code of an address with a library; false if the address is too long. */
export async function draw(/** @type {HTMLElement} */ figure, /** @type {string} */ address, /** @type {string} */ library) {
  const { generate, mode } = /** @type {Codes} */ (await import(library));
  let made;
  try {
    made = generate(mode.ascii(address));
  } catch {
    return false;
  }
  const size = made.size + 2 * QUIET;
  let path = "";
  for (let y = 0; y < made.size; y++) for (let x = 0; x < made.size; x++) if (made.get(x, y)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  const drawing = /** @type {SVGElement} */ (figure.querySelector("svg"));
  drawing.setAttribute("viewBox", `0 0 ${size} ${size}`);
  drawing.querySelector("path")?.setAttribute("d", path);
  return true;
}

/** The edition's calendar without the sessions that are not kept (RFC 5545). */
async function calendar(/** @type {string} */ whole, /** @type {string[]} */ keys, /** @type {string} */ name) {
  const answer = await fetch(whole);
  if (!answer.ok) throw new Error(answer.statusText);
  const text = await answer.text();
  const wanted = new Set(keys);
  // It must not be refreshed from the whole calendar (RFC 7986, sections 5.7 and 5.8), nor be called so.
  const start = text.search(/BEGIN:V(TIMEZONE|EVENT)\r\n/);
  const head = text.slice(0, start).replace(/\r\n[ \t]/g, "").split("\r\n");
  const kept = head.filter((line) => !/^(SOURCE|URL|REFRESH-INTERVAL|X-PUBLISHED-TTL|NAME|X-WR-CALNAME)\b/.test(line));
  const named = [...kept.slice(0, -1), `NAME:${name}`, `X-WR-CALNAME:${name}`, ""].join("\r\n");
  return named + text.slice(start).replace(/BEGIN:VEVENT\r\n[^]*?END:VEVENT\r\n/g, (event) => {
    const [, key = ""] = /^UID:([^@\r]*)@/m.exec(event.replace(/\r\n[ \t]/g, "")) ?? [];
    return wanted.has(key) ? event : "";
  });
}

/** Saves the sessions of a calendar that have these keys as a file. */
export async function download(/** @type {string} */ whole, /** @type {string[]} */ keys, /** @type {string} */ name, /** @type {string} */ file) {
  const data = new Blob([await calendar(whole, keys, name)], { type: "text/calendar" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(data);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60e3);
}
