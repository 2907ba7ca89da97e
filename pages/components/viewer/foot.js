// @ts-check
// The strip at the stage's foot: the places worth seeing, and a card for each picture.

/** @import { Region } from "../shared/pictures.js" */
/** @import { Pane } from "./panes.js" */
/** @import { Pixels } from "./pixels.js" */
/** @import { Source, Words } from "./types.js" */

import { contextOf, fill, make } from "../shared/elements.js";
import { createRoving } from "../shared/roving.js";

/** @typedef {ReturnType<typeof createFoot>} Foot */

/**
 * `onPlace` is told of the place that is chosen.
 *
 * @param {HTMLElement} root
 * @param {(place: Region) => void} onPlace
 */
export function createFoot(root, onPlace) {
  const places = make("div", "places", { role: "group" });
  const cards = make("div", "cards", { role: "group" });
  const foot = make("div", "foot", {}, [places, cards]);
  root.append(foot);
  const refresh = createRoving(foot, ".thumb, .download, .value");
  /** @type {{ canvas: HTMLCanvasElement, place: Region }[]} */
  let thumbs = [];
  let shown = ""; // the places and their words

  return {
    /**
     * @param {Region[]} given
     * @param {Words} words
     */
    setPlaces(given, words) {
      // The same again keeps its buttons, one of which may have the focus.
      const wanted = JSON.stringify([given, words.placeOf]);
      if (wanted === shown) return;
      shown = wanted;
      places.setAttribute("aria-label", words.places);
      places.hidden = !given.length;
      thumbs = given.map((place) => ({ canvas: make("canvas"), place }));
      const buttons = thumbs.map(({ canvas, place }) => {
        const label = fill(words.placeOf, { left: place.left, top: place.top });
        const attributes = { type: "button", "aria-label": label, "data-help": words.placeOfHelp };
        const button = make("button", "thumb", attributes, [canvas]);
        button.addEventListener("click", () => onPlace(place));
        return button;
      });
      places.replaceChildren(...buttons);
    },
    /**
     * @param {Pane[]} panes
     * @param {Words} words
     */
    setCards(panes, words) {
      cards.setAttribute("aria-label", words.methods);
      cards.replaceChildren(...panes.map((pane) => pane.card));
      refresh();
    },
    /**
     * Draw the places as a picture has them.
     *
     * @param {Source} source
     * @param {Pixels} pixels
     */
    paint(source, pixels) {
      const bitmap = thumbs.length ? pixels.of(source) : null;
      if (!bitmap) return;
      for (const { canvas, place } of thumbs) {
        const { left, top, width, height } = place;
        Object.assign(canvas, { width, height });
        contextOf(canvas).drawImage(bitmap, left, top, width, height, 0, 0, width, height);
      }
    },
  };
}
