// @ts-check
// One component asks the viewer on its page to show a place of the pictures.

/** @import { Region } from "./pictures.js" */

const PLACE_EVENT = "picture-place";

/** @param {Region} region */
export function askForPlace(region) {
  window.dispatchEvent(new CustomEvent(PLACE_EVENT, { detail: region }));
}

/**
 * Tell `listener` of every place that is asked for. Returns what stops it.
 *
 * @param {(region: Region) => void} listener
 */
export function listenForPlaces(listener) {
  /** @param {Event} event */
  function hear(event) {
    if (event instanceof CustomEvent) listener(event.detail);
  }
  window.addEventListener(PLACE_EVENT, hear);
  return () => window.removeEventListener(PLACE_EVENT, hear);
}
