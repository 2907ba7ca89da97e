// @ts-check
// What is drawn from pixels: block borders, differences, loupes.

/** @import { Pane } from "./panes.js" */
/** @import { Pile } from "./pile.js" */
/** @import { Pixels } from "./pixels.js" */
/** @import { State } from "./state.js" */
/** @import { Pixel } from "./types.js" */
/** @import { View } from "./view.js" */

import { contextOf } from "../shared/elements.js";
import { drawBlocks, showsBlocks } from "./blocks.js";
import { drawLoupe, loupeOf, loupeRegion, placeLoupe } from "./loupe.js";
import { readPixels, subtract } from "./pixels.js";

/**
 * @typedef {object} Scene
 * @property {State} state
 * @property {View} view
 * @property {Pixels} pixels
 * @property {Pile} pile
 */

/** @param {Scene} scene */
export function paint(scene) {
  const { state, view, pile } = scene;
  const { settings } = state;
  const now = state.shown();
  for (const { stage, blocks } of [...state.all(), pile]) {
    blocks.hidden = !settings.blocks || stage.hidden || !showsBlocks(view);
    if (!blocks.hidden) drawBlocks(blocks, stage, view, state.given.blockOrigin);
  }
  if (settings.mode === "difference") for (const pane of now) paintDifference(scene, pane);
  for (const pane of state.all()) {
    if (settings.loupe && state.pixel && now.includes(pane)) {
      paintLoupe(scene, pane, now, state.pixel);
    } else {
      pane.hideValue();
    }
  }
}

/**
 * @param {Scene} scene
 * @param {Pane} pane
 */
function paintDifference({ state, view, pixels }, pane) {
  const [picture, reference] = [pixels.of(pane.source), pixels.of(state.first().source)];
  if (!picture || !reference) return;
  const region = view.visible();
  // No more columns and rows than the screen has pixels for.
  const share = Math.min(1, view.magnification());
  const columns = Math.ceil(region.width * share);
  const rows = Math.ceil(region.height * share);
  const samples = readPixels(picture, region, columns, rows);
  subtract(samples, readPixels(reference, region, columns, rows), state.settings);
  Object.assign(pane.difference, { width: columns, height: rows });
  contextOf(pane.difference).putImageData(samples, 0, 0);
  pane.differing = { ...region, columns, rows };
  placeDifference(pane, view);
}

/**
 * A difference's canvas lies over its picture as the picture lies in the stage.
 *
 * @param {Pane} pane
 * @param {View} view
 */
export function placeDifference({ difference, differing }, view) {
  if (!differing) return;
  const { left, top, width, height, columns, rows } = differing;
  const scale = view.scale();
  const corner = view.corner();
  difference.style.transform =
    `translate(${corner.left + left * scale}px, ${corner.top + top * scale}px) ` +
    `scale(${(scale * width) / columns}, ${(scale * height) / rows})`;
}

/**
 * @param {Scene} scene
 * @param {Pane} pane
 * @param {Pane[]} now
 * @param {Pixel} pixel
 */
function paintLoupe({ state, view, pixels, pile }, pane, now, pixel) {
  const picture = pixels.of(pane.source);
  const isDifference = state.settings.mode === "difference";
  const reference = isDifference ? pixels.of(state.first().source) : null;
  if (!picture || (isDifference && !reference)) return;
  const stage = state.isPiled() ? pile.stage : pane.stage;
  const loupe = loupeOf(stage, view);
  const region = loupeRegion(pixel, loupe);
  const samples = readPixels(picture, region);
  const middle = 4 * ((samples.data.length / 4 - 1) / 2);
  let value = [...samples.data.subarray(middle, middle + 3)];
  if (reference) {
    const from = readPixels(reference, region);
    value = value.map((sample, channel) => sample - from.data[middle + channel]);
    subtract(samples, from, state.settings);
  }
  drawLoupe(pane.loupe, samples, loupe);
  const side = state.isPiled() && now.length === 2 ? 2 * now.indexOf(pane) - 1 : 0;
  placeLoupe(pane.loupe, stage, view, pixel, loupe, side, state.byTouch);
  const { valueDifferenceHelp, valueGrayHelp, valueColourHelp } = state.given.words;
  const own = pane.source.gray ? valueGrayHelp : valueColourHelp;
  pane.setValue(value, isDifference ? valueDifferenceHelp : own, isDifference);
}
