// @ts-check
// The evidence map over the pictures: its colours, and the scale that explains them.

/** @import { Words } from "./types.js" */

import { fill, make } from "../shared/elements.js";

const MOST = 40; // gray levels at the bright end of the scale, and beyond it
const TICKS = 5;
// Inferno (S. van der Walt and N. Smith, matplotlib), in equal steps: the brighter, the more the
// file leaves open.
const COLOURS = [
  [0, 0, 4],
  [31, 12, 72],
  [85, 15, 109],
  [136, 34, 106],
  [186, 54, 85],
  [227, 89, 51],
  [249, 140, 10],
  [249, 201, 50],
  [252, 255, 164],
];
const OPACITY = { least: 0.65, most: 0.9 }; // the picture shines through, less where it is a guess

/**
 * The colour at a share of the scale, 0 to 1.
 *
 * @param {number} share
 */
function colourAt(share) {
  const place = share * (COLOURS.length - 1);
  const index = Math.min(Math.floor(place), COLOURS.length - 2);
  return COLOURS[index].map((from, channel) => {
    return Math.round(from + (place - index) * (COLOURS[index + 1][channel] - from));
  });
}

/**
 * Turn the map's gray values into its colours. `perLevel`: gray values for a gray level.
 *
 * @param {ImageData} samples
 * @param {number} perLevel
 */
export function colourEvidence({ data }, perLevel) {
  const table = Array.from({ length: 256 }, (_, gray) => {
    const share = Math.min(gray / perLevel / MOST, 1);
    const opacity = OPACITY.least + share * (OPACITY.most - OPACITY.least);
    return [...colourAt(share), Math.round(255 * opacity)];
  });
  for (let index = 0; index < data.length; index += 4) {
    data.set(table[data[index]], index);
  }
}

/** @param {HTMLElement} root */
export function createLegend(root) {
  const sentence = make("p", "sentence");
  const name = make("span", "name");
  const bar = make("div", "bar");
  const stops = COLOURS.map((colour) => `rgb(${colour.join(" ")})`);
  bar.style.background = `linear-gradient(to right, ${stops.join(", ")})`;
  const ticks = Array.from({ length: TICKS }, () => make("span"));
  const scale = make("div", "scale", {}, [bar, make("div", "ticks", {}, ticks)]);
  const legend = make("div", "legend", { role: "group" }, [
    sentence,
    make("div", "measured", {}, [name, scale]),
  ]);
  root.append(legend);

  return {
    /** @param {Words} words */
    setWords(words) {
      legend.setAttribute("aria-label", words.evidence);
      sentence.textContent = words.evidenceSentence;
      name.textContent = words.evidenceScale;
      for (const [index, tick] of ticks.entries()) {
        const level = (MOST * index) / (TICKS - 1);
        const template = index === TICKS - 1 ? words.evidenceMost : words.evidenceLevel;
        tick.textContent = fill(template, { level });
      }
    },
    /** @param {boolean} isShown */
    setShown(isShown) {
      legend.hidden = !isShown;
    },
  };
}
