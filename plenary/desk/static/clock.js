// Times of day as people type them, and minutes since midnight.

const DAY = 1440;

/**
 * Minutes since midnight, or null: 1540, 15.40, 15:40, 9, 下午3:40, 3:40 pm.
 * @param {string} typed
 */
export function minutes(typed) {
  const plain = typed.normalize("NFKC").trim().toLowerCase();
  const isLate = /下午|晚上|午後|p\.?\s?m/.test(plain);
  const isEarly = /上午|早上|午前|a\.?\s?m/.test(plain);
  const found = /(\d{1,2})\s*(?:[:.,h点點时時]\s*(\d{1,2})?)?|(\d{3,4})/.exec(plain.replace(/(\d{1,2})(\d{2})(?!\d)/, (whole, hour, rest) => (whole.length > 2 ? `${hour}:${rest}` : whole)));
  if (!found) return null;
  let hours = Number(found[1]);
  const rest = Number(found[2] ?? (/半/.test(plain) ? 30 : 0));
  if (isLate && hours < 12) hours += 12;
  if (isEarly && hours === 12) hours = 0;
  return hours < 24 && rest < 60 ? hours * 60 + rest : null;
}

/** @param {number} count minutes since midnight */
export const clock = (count) => `${String(Math.floor((count % DAY) / 60)).padStart(2, "0")}:${String(count % 60).padStart(2, "0")}`;

/** A moment as texts have it, some minutes after midnight of a day. @param {string} day @param {number} count */
export function momentOf(day, count) {
  const date = new Date(`${day}T00:00Z`);
  date.setUTCMinutes(count);
  return date.toISOString().slice(0, 16).replace("T", " ");
}

/** @param {string} day @param {string} other */
export const daysBetween = (day, other) => Math.round((Date.parse(`${other}T00:00Z`) - Date.parse(`${day}T00:00Z`)) / 86_400_000);
