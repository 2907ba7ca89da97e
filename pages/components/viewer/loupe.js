// @ts-check
// The same place of every picture magnified, with the value of its pixel.

/** @import { Region } from "../shared/pictures.js" */
/** @import { Pixel } from "./types.js" */
/** @import { View } from "./view.js" */

import { contextOf } from "../shared/elements.js";

const LOUPE_FACTOR = 8; // CSS pixels per picture pixel; times the view's scale if that is above 1
const LOUPE_FEWEST = 7; // picture pixels across
const LOUPE_SIZE = { share: 0.55, least: 88, most: 176 }; // of the stage's shorter side; CSS pixels
const LOUPE_RIM = 3; // CSS pixels
const FINGER = 28; // CSS pixels that a finger hides around its point

/**
 * How wide a loupe is, and one picture pixel in it, both in CSS pixels.
 *
 * @typedef {{ size: number, pixel: number }} Loupe
 */

/**
 * The loupe of a stage.
 *
 * @param {HTMLElement} stage
 * @param {View} view
 * @returns {Loupe}
 */
export function loupeOf(stage, view) {
  const side = LOUPE_SIZE.share * Math.min(stage.clientWidth, stage.clientHeight);
  const size = Math.round(Math.min(Math.max(side, LOUPE_SIZE.least), LOUPE_SIZE.most));
  const wanted = LOUPE_FACTOR * Math.max(1, view.scale());
  return { size, pixel: Math.floor(Math.min(wanted, size / LOUPE_FEWEST)) };
}

/**
 * The region of the picture that a loupe about a pixel shows: a square with an odd side.
 *
 * @param {Pixel} pixel
 * @param {Loupe} loupe
 * @returns {Region}
 */
export function loupeRegion({ x, y }, loupe) {
  const reach = Math.ceil((loupe.size / loupe.pixel - 1) / 2);
  return { left: x - reach, top: y - reach, width: 2 * reach + 1, height: 2 * reach + 1 };
}

const small = document.createElement("canvas");

/**
 * Draw the samples of `loupeRegion`, with a frame around the pixel in the middle.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {ImageData} samples
 * @param {Loupe} loupe
 */
export function drawLoupe(canvas, samples, loupe) {
  const ratio = devicePixelRatio;
  canvas.width = canvas.height = Math.round(loupe.size * ratio);
  canvas.style.width = canvas.style.height = `${loupe.size}px`;
  small.width = small.height = samples.width;
  contextOf(small).putImageData(samples, 0, 0);
  const context = contextOf(canvas);
  context.imageSmoothingEnabled = false;
  const pixel = Math.round(loupe.pixel * ratio);
  const width = samples.width * pixel;
  const start = Math.round((canvas.width - width) / 2);
  context.drawImage(small, start, start, width, width);
  const middle = start + (width - pixel) / 2;
  context.lineWidth = ratio;

  /**
   * @param {string} colour
   * @param {number} margin
   */
  function frame(colour, margin) {
    context.strokeStyle = colour;
    const side = pixel + 2 * margin;
    context.strokeRect(middle - margin, middle - margin, side, side);
  }
  frame("#000", 1.5 * ratio);
  frame("#fff", 0.5 * ratio);
}

/**
 * Put a loupe over its pixel, within the stage. `side` moves it half its size to the left (-1)
 * or right (1); a finger must not hide it.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement} stage
 * @param {View} view
 * @param {Pixel} pixel
 * @param {Loupe} loupe
 * @param {number} side
 * @param {boolean} byTouch
 */
export function placeLoupe(canvas, stage, view, { x, y }, loupe, side, byTouch) {
  const corner = view.corner();
  const half = loupe.size / 2 + LOUPE_RIM;
  /**
   * @param {number} centre
   * @param {number} extent
   * @param {number} length
   */
  const within = (centre, extent, length) =>
    Math.min(Math.max(centre, extent), Math.max(extent, length - extent));
  const left = corner.left + (x + 0.5) * view.scale();
  let top = corner.top + (y + 0.5) * view.scale();
  if (byTouch) top += top > 2 * half + FINGER ? -half - FINGER : half + FINGER;
  // Two beside each other stay together at the stage's edge.
  const middle = within(left, side ? 2 * half : half, stage.clientWidth) + side * half;
  const centre = within(top, half, stage.clientHeight);
  const shift = `${middle - loupe.size / 2}px, ${centre - loupe.size / 2}px`;
  canvas.style.transform = `translate(${shift})`;
}

/**
 * The value of a pixel as words: one number if the picture is gray; differences have their sign.
 *
 * @param {number[]} samples
 * @param {boolean} gray
 * @param {boolean} signed
 */
export function valueInWords(samples, gray, signed) {
  /** @param {number} value */
  const written = (value) => {
    if (!signed) return `${value}`;
    return value < 0 ? `−${-value}` : value > 0 ? `+${value}` : "0";
  };
  return (gray ? samples.slice(0, 1) : samples).map(written).join(" ");
}
