// Questions to the desk. A write carries the token of this run, which no foreign page knows.

import { find } from "./page.js";

const LONG = 64_000; // bytes that outlive a page, at most (Fetch standard, section 4.6)
const token = find("meta[name=desk-token]")?.getAttribute("content") ?? "";

/** Nobody answers: the desk was closed, or the network is away. */
export class SilentError extends Error {}

/** The desk says no, in words for the user. */
export class RefusedError extends Error {
  /**
   * @param {number} status
   * @param {string} text
   */
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

/**
 * @param {string} path below the desk
 * @param {RequestInit} options
 * @returns {Promise<{status: number, data: any}>}
 */
async function ask(path, options) {
  let response;
  try {
    response = await fetch(`/.desk/${path}`, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new SilentError();
  }
  const kind = response.headers.get("content-type") ?? "";
  const isJson = kind.startsWith("application/json");
  if (response.status >= 502 && response.status !== 507) throw new SilentError();
  /** @type {any} */
  const data = isJson ? await response.json() : { error: kind.startsWith("text/plain") ? (await response.text()).trim() : "" };
  if (data.reload) {
    location.reload(); // another screen is at this address now
    return new Promise(() => {});
  }
  if (response.ok && isJson) return { status: response.status, data };
  if (response.status === 409 && data.conflicts) return { status: 409, data };
  throw new RefusedError(response.status, String(data.error ?? "").slice(0, 400));
}

/**
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export const get = async (path, signal) => (await ask(path, { signal, cache: "no-store" })).data;

/**
 * @param {string} path
 * @param {unknown} data
 * @param {{signal?: AbortSignal, keepalive?: boolean}} options
 * @returns {Promise<{status: number, data: any}>} 409 is an answer, too
 */
export const post = (path, data, options = {}) => {
  const body = JSON.stringify(data);
  const keepalive = options.keepalive && body.length * 3 < LONG; // else the browser refuses to send it
  const headers = { "Content-Type": "application/json", "X-Desk": token };
  return ask(path, { ...options, keepalive, method: "POST", body, headers });
};

/**
 * Make something new.
 * @param {Record<string, string>} given as the form has it
 * @returns {Promise<string>} its name within its edition; "" if something is missing
 */
export async function begin(given) {
  const response = await fetch("/.desk/new", { method: "POST", headers: { "X-Desk": token }, body: new URLSearchParams(given) });
  const { pathname } = new URL(response.url);
  return response.redirected && pathname.startsWith("/.desk/edit/") ? (pathname.split("/").at(-1) ?? "") : "";
}

/**
 * A part of this page as the desk has it now; null if it does not answer.
 * @param {string} selector
 */
export async function latest(selector) {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(selector);
}

/**
 * Send one file, and hear how far it is.
 * @param {string} path
 * @param {Blob} file
 * @param {(share: number) => void} progress from 0 to 1
 * @returns {Promise<any>}
 */
export function upload(path, file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/.desk/${path}`);
    request.setRequestHeader("X-Desk", token);
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
    request.onerror = () => reject(new SilentError());
    request.onload = () => {
      /** @type {any} */
      let data = {};
      try {
        data = JSON.parse(request.responseText);
      } catch {
        data = { error: request.responseText.slice(0, 400) };
      }
      if (request.status < 300) resolve(data);
      else reject(new RefusedError(request.status, data.error ?? data.error ?? ""));
    };
    request.send(file);
  });
}
