// @ts-check
// Lines at the borders of JPEG's 8×8 blocks.

/** @import { Place } from "./types.js" */
/** @import { View } from "./view.js" */

import { contextOf } from "../shared/elements.js";

const BLOCK = 8; // picture pixels
const BLOCKS_FROM = 1; // device pixels per picture pixel
const BLOCKS_DOUBLE = 3; // from here on lines of two device pixels, one light and one dark
const LIGHT = "rgb(255 255 255 / 60%)";
const DARK = "rgb(0 0 0 / 60%)";

/**
 * Whether the view is enlarged enough for the lines to leave something of the picture visible.
 *
 * @param {View} view
 */
export const showsBlocks = (view) => view.magnification() >= BLOCKS_FROM;

/**
 * Draw the lines over a stage, exactly on device pixels. The first whole block begins at `origin`,
 * in picture pixels, less than 8.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement} stage
 * @param {View} view
 * @param {Place} origin
 */
export function drawBlocks(canvas, stage, view, origin) {
  const ratio = devicePixelRatio;
  const width = Math.floor(stage.clientWidth * ratio);
  const height = Math.floor(stage.clientHeight * ratio);
  Object.assign(canvas, { width, height }); // This clears it.
  canvas.style.width = `${width / ratio}px`;
  canvas.style.height = `${height / ratio}px`;

  const context = contextOf(canvas);
  const corner = view.corner();
  const size = view.size();
  const step = view.magnification();
  const left = Math.round(corner.left * ratio);
  const top = Math.round(corner.top * ratio);
  const columns = borders(origin.left, size.width, left, step, width);
  const rows = borders(origin.top, size.height, top, step, height);
  const pictureWidth = Math.round(size.width * step);
  const pictureHeight = Math.round(size.height * step);

  /**
   * @param {string} colour
   * @param {number} shift
   */
  function draw(colour, shift) {
    context.fillStyle = colour;
    for (const column of columns) context.fillRect(column + shift, top, 1, pictureHeight);
    for (const row of rows) context.fillRect(left, row + shift, pictureWidth, 1);
  }
  draw(LIGHT, 0);
  if (step >= BLOCKS_DOUBLE) draw(DARK, -1);
}

/**
 * The places on screen, in device pixels, of the borders along one side.
 *
 * @param {number} first
 * @param {number} size
 * @param {number} start
 * @param {number} step
 * @param {number} length
 */
function borders(first, size, start, step, length) {
  const places = [];
  for (let at = first || BLOCK; at < size; at += BLOCK) {
    const place = start + Math.round(at * step);
    if (place > length) break;
    if (place >= 0) places.push(place);
  }
  return places;
}
