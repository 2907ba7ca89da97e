// @ts-check
// The view in the page's address, so that a copied link opens it again.

/** @import { Mode } from "./types.js" */

import { queryOf } from "../shared/query.js";

const REST = 300; // ms: browsers limit how often an address may change
const MODES = { side: "grid", split: "split", flip: "flip", difference: "difference" };
const NAMES = ["view", "left", "right", "evidence", "zoom", "at"];
const ON = "1"; // as in pages/state/link.py

/**
 * What an address says of the view, if it says it. `zoom`: device pixels per picture pixel;
 * `at`: the picture point in the middle; `evidence`: the evidence map lies over the pictures.
 *
 * @typedef {object} Linked
 * @property {Mode} [mode]
 * @property {string} [left]
 * @property {string} [right]
 * @property {boolean} [evidence]
 * @property {number | "fit"} [zoom]
 * @property {{ x: number, y: number }} [at]
 */

/** @returns {Linked} */
export function readAddress() {
  const values = new URLSearchParams(location.search);
  const mode = Object.entries(MODES).find(([name]) => name === values.get("view"))?.[1];
  const zoom = values.get("zoom");
  const percent = Number(zoom);
  const at = /^(\d{1,6}(?:\.\d)?),(\d{1,6}(?:\.\d)?)$/.exec(values.get("at") ?? "");
  return {
    ...(mode && { mode: /** @type {Mode} */ (mode) }),
    left: values.get("left") ?? undefined,
    right: values.get("right") ?? undefined,
    evidence: values.get("evidence") === ON,
    ...(zoom === "fit" ? { zoom } : percent > 0 ? { zoom: percent / 100 } : {}),
    ...(at && { at: { x: Number(at[1]), y: Number(at[2]) } }),
  };
}

/**
 * Keep the address at what `linked` says, once nothing changes any more. Streamlit replaces the
 * whole address when a setting changes; this puts the view back.
 *
 * @param {() => Linked} linked
 */
export function createAddress(linked) {
  const page = location.pathname;
  let rest = 0;

  function write() {
    if (location.pathname !== page) return; // The visitor is leaving.
    const { mode, left, right, evidence, zoom, at } = linked();
    const name = Object.entries(MODES).find(([, each]) => each === mode)?.[0];
    const percent = typeof zoom === "number" ? rounded(100 * zoom, 2) : zoom;
    const place = at && `${rounded(at.x, 1)},${rounded(at.y, 1)}`;
    const values = [name, left, right, evidence && ON, percent, place];
    const url = new URL(location.href);
    for (const [index, value] of values.entries()) {
      if (value) url.searchParams.set(NAMES[index], value);
      else url.searchParams.delete(NAMES[index]);
    }
    const search = queryOf(url.searchParams);
    if (search !== location.search) {
      history.replaceState(history.state, "", `${url.pathname}${search}${url.hash}`);
    }
  }

  function changed() {
    clearTimeout(rest);
    rest = setTimeout(write, REST);
  }
  // If a browser does not report a new address, the next change puts the view back.
  const navigation = "navigation" in window ? window.navigation : null;
  navigation?.addEventListener("currententrychange", changed);

  return {
    changed,
    stop() {
      clearTimeout(rest);
      navigation?.removeEventListener("currententrychange", changed);
    },
  };
}

/**
 * @param {number} value
 * @param {number} digits
 */
const rounded = (value, digits) => `${Number(value.toFixed(digits))}`;
