// @ts-check
// PSNR of what is seen, once nothing changes any more.

/** @import { Region } from "../shared/pictures.js" */
/** @import { Pixels } from "./pixels.js" */
/** @import { State } from "./state.js" */
/** @import { View } from "./view.js" */

import { common, from } from "./part.js";
import { readPixels } from "./pixels.js";

const REST = 250; // ms without a change before what is seen is measured
const BAND = 1 << 18; // pixels measured at a time, a few milliseconds' work

/**
 * @param {State} state
 * @param {View} view
 * @param {Pixels} pixels
 */
export function createMeter(state, view, pixels) {
  let rest = 0; // the timer of what is to be measured
  let measured = ""; // what the numbers on screen were measured from

  const seen = () => from(common(view.visible(), state.part), state.part);
  const toMeasure = () =>
    JSON.stringify([seen(), ...state.all().map((pane) => pane.source.digest)]);

  async function measure() {
    const targets = state.compared();
    if (!targets.length) return;
    const task = rest;
    const reference = pixels.of(state.first().source);
    const bitmaps = targets.map(({ source }) => pixels.of(source)).filter((each) => each !== null);
    // A picture that is not there yet starts this again when it comes.
    if (!reference || bitmaps.length < targets.length) return;
    const levels = await measureLevels(reference, bitmaps, seen(), () => task === rest);
    if (!levels) return;
    measured = toMeasure();
    for (const [index, pane] of targets.entries()) {
      pane.setLocal(levels[index], state.given.words);
    }
  }

  function stop() {
    clearTimeout(rest);
    rest = 0;
  }

  return {
    /** What is seen may have changed: drop a measurement that was begun, and wait for rest. */
    changed() {
      stop();
      const isStale = toMeasure() !== measured;
      if (isStale) rest = setTimeout(measure, REST);
      for (const pane of state.compared()) pane.setBusy(isStale);
    },
    stop,
  };
}

/**
 * PSNR in dB of a region of each picture against the reference, in bands, so that the page stays
 * responsive. NaN if the region is empty, null if `isWanted` says no on the way.
 *
 * @param {ImageBitmap} reference
 * @param {ImageBitmap[]} bitmaps
 * @param {Region} region
 * @param {() => boolean} isWanted
 */
async function measureLevels(reference, bitmaps, region, isWanted) {
  if (!region.width || !region.height) return bitmaps.map(() => Number.NaN);
  const errors = bitmaps.map(() => 0);
  const rows = Math.max(1, Math.floor(BAND / region.width));
  for (let row = 0; row < region.height; row += rows) {
    if (row) await new Promise((resume) => setTimeout(resume));
    if (!isWanted()) return null;
    const height = Math.min(rows, region.height - row);
    const band = { ...region, top: region.top + row, height };
    const wanted = readPixels(reference, band).data;
    for (const [index, bitmap] of bitmaps.entries()) {
      errors[index] += squaredError(readPixels(bitmap, band).data, wanted);
    }
  }
  const samples = 3 * region.width * region.height;
  return errors.map((error) => 10 * Math.log10((255 ** 2 * samples) / error));
}

/**
 * Sum over red, green and blue, which are equal in a gray picture.
 *
 * @param {Uint8ClampedArray | ImageDataArray} first
 * @param {Uint8ClampedArray | ImageDataArray} second
 */
function squaredError(first, second) {
  let sum = 0;
  for (let index = 0; index < first.length; index += 4) {
    const red = first[index] - second[index];
    const green = first[index + 1] - second[index + 1];
    const blue = first[index + 2] - second[index + 2];
    sum += red * red + green * green + blue * blue;
  }
  return sum;
}
