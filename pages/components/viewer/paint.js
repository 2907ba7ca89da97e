// @ts-check
// What is drawn from pixels: block borders, differences, the evidence map, loupes.

/** @import { Region } from "../shared/pictures.js" */
/** @import { Pane } from "./panes.js" */
/** @import { Pile } from "./pile.js" */
/** @import { Pixels } from "./pixels.js" */
/** @import { State } from "./state.js" */
/** @import { Overlay, Pixel } from "./types.js" */
/** @import { View } from "./view.js" */

import { contextOf, fill } from "../shared/elements.js";
import { drawBlocks, showsBlocks } from "./blocks.js";
import { colourEvidence } from "./evidence.js";
import { drawLoupe, loupeOf, loupeRegion, placeLoupe } from "./loupe.js";
import { common, from, holds } from "./part.js";
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
  for (const pane of state.evident()) if (now.includes(pane)) paintEvidence(scene, pane);
  for (const pane of state.all()) {
    const isThere = state.pixel && holds(state.part, state.pixel);
    pane.loupe.classList.toggle("elsewhere", !isThere);
    if (settings.loupe && isThere && state.pixel && now.includes(pane)) {
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
  paintAround({ state, view, pixels }, pane);
  const [picture, reference] = [pixels.of(pane.source), pixels.of(state.first().source)];
  if (!picture || !reference) return;
  drawOverlay(pane.overlays.difference, view, state.part, (region, columns, rows) => {
    const samples = readPixels(picture, region, columns, rows);
    subtract(samples, readPixels(reference, region, columns, rows), state.settings);
    return samples;
  });
}

/**
 * The difference of the overviews, around the difference of the part.
 *
 * @param {Pick<Scene, "state" | "view" | "pixels">} scene
 * @param {Pane} pane
 */
function paintAround({ state, view, pixels }, pane) {
  const { overview } = state.first();
  pane.overlays.around.canvas.hidden = true;
  if (!pane.overview || !overview) return;
  const [picture, reference] = [pixels.of(pane.overview), pixels.of(overview)];
  if (!picture || !reference) return;
  const { width, height } = view.size();
  const share = picture.width / width;
  drawOverlay(
    pane.overlays.around,
    view,
    { left: 0, top: 0, width, height },
    (region, ...sides) => {
      const { left, top, width, height } = region;
      const small = {
        left: left * share,
        top: top * share,
        width: width * share,
        height: height * share,
      };
      const samples = readPixels(picture, small, ...sides);
      subtract(samples, readPixels(reference, small, ...sides), state.settings);
      return samples;
    },
  );
}

/**
 * @param {Scene} scene
 * @param {Pane} pane
 */
function paintEvidence({ state, view, pixels }, pane) {
  const { evidence, given } = state;
  const map = evidence && pixels.of(evidence);
  if (!map || !given.evidence) return;
  const { perLevel } = given.evidence;
  drawOverlay(pane.overlays.evidence, view, state.part, (region, columns, rows) => {
    const samples = readPixels(map, region, columns, rows);
    colourEvidence(samples, perLevel);
    return samples;
  });
}

/**
 * Draw the samples of what is seen of `part`, in no more columns and rows than the screen has
 * pixels for.
 *
 * @param {Overlay} overlay
 * @param {View} view
 * @param {Region} part
 * @param {(region: Region, columns: number, rows: number) => ImageData} read
 */
function drawOverlay(overlay, view, part, read) {
  const region = common(view.visible(), part);
  overlay.canvas.hidden = !region.width || !region.height;
  if (overlay.canvas.hidden) return;
  const share = Math.min(1, view.magnification());
  const columns = Math.ceil(region.width * share);
  const rows = Math.ceil(region.height * share);
  const samples = read(from(region, part), columns, rows);
  Object.assign(overlay.canvas, { width: columns, height: rows });
  contextOf(overlay.canvas).putImageData(samples, 0, 0);
  overlay.held = { ...region, columns, rows };
  placeOverlay(overlay, view);
}

/**
 * Lay an overlay over its picture, wherever the picture lies in the stage.
 *
 * @param {Overlay} overlay
 * @param {View} view
 */
export function placeOverlay({ canvas, held }, view) {
  if (!held) return;
  const { left, top, width, height, columns, rows } = held;
  const scale = view.scale();
  const corner = view.corner();
  canvas.style.transform =
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
  const region = from(loupeRegion(pixel, loupe), state.part);
  const samples = readPixels(picture, region);
  const middle = 4 * ((samples.data.length / 4 - 1) / 2);
  let value = [...samples.data.subarray(middle, middle + 3)];
  if (reference) {
    const original = readPixels(reference, region);
    value = value.map((sample, channel) => sample - original.data[middle + channel]);
    subtract(samples, original, state.settings);
  }
  drawLoupe(pane.loupe, samples, loupe);
  const side = state.isPiled() && now.length === 2 ? 2 * now.indexOf(pane) - 1 : 0;
  placeLoupe(pane.loupe, stage, view, pixel, loupe, side, state.byTouch);
  const { valueDifferenceHelp, valueGrayHelp, valueColourHelp } = state.given.words;
  const own = pane.source.gray ? valueGrayHelp : valueColourHelp;
  const help = isDifference ? valueDifferenceHelp : own;
  const width = state.evident().includes(pane) ? widthAt({ state, pixels }, pixel) : null;
  if (width === null) return pane.setValue(value, help, isDifference);
  const { valueWidth, valueWidthHelp } = state.given.words;
  const template = fill(valueWidth, { value: "{value}", width });
  pane.setValue(value, `${help} ${valueWidthHelp}`, isDifference, template);
}

/**
 * The width of the evidence map at a pixel, in words; null while it is not there yet.
 *
 * @param {Pick<Scene, "state" | "pixels">} scene
 * @param {Pixel} pixel
 */
function widthAt({ state, pixels }, { x, y }) {
  const map = state.evidence && pixels.of(state.evidence);
  if (!map || !state.given.evidence) return null;
  const place = from({ left: x, top: y, width: 1, height: 1 }, state.part);
  const [gray] = readPixels(map, place).data;
  const width = gray / state.given.evidence.perLevel;
  return gray === 255 ? `≥ ${Math.floor(width)}` : width.toFixed(width < 10 ? 1 : 0);
}
