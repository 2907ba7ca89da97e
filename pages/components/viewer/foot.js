// @ts-check
// The strip at the stage's foot: the places worth seeing, and a card for each picture.

/** @import { Region } from "../shared/pictures.js" */
/** @import { Pane } from "./panes.js" */
/** @import { Words } from "./types.js" */

import { fill, make } from "../shared/elements.js";
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
  let shown = ""; // the places and their words

  return {
    /**
     * @param {{ place: Region, url: string }[]} given
     * @param {Words} words
     */
    setPlaces(given, words) {
      // The same places keep their buttons, one of which may have the focus.
      const wanted = JSON.stringify([given, words.placeOf]);
      if (wanted === shown) return;
      shown = wanted;
      places.setAttribute("aria-label", words.places);
      places.hidden = !given.length;
      const buttons = given.map(({ place, url }) => {
        const label = fill(words.placeOf, { left: place.left, top: place.top });
        const attributes = { type: "button", "aria-label": label, "data-help": words.placeOfHelp };
        const button = make("button", "thumb", attributes, [
          make("img", "", { src: url, alt: "", draggable: "false" }),
        ]);
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
  };
}
