// @ts-check
// The pictures' samples as their PNG files store them, and their differences.

/** @import { PictureFile, Region } from "../shared/pictures.js" */
/** @import { Settings, Source } from "./types.js" */

import { contextOf } from "../shared/elements.js";

/** @typedef {ReturnType<typeof createPixels>} Pixels */

/**
 * Decoded pictures by digest, each decoded once, when its source is first asked for. `onReady` is
 * called when one has become available.
 *
 * @param {() => void} onReady
 */
export function createPixels(onReady) {
  /** @type {Map<string, ImageBitmap | null>} */
  const bitmaps = new Map();

  /** @param {Source} source */
  async function decode({ digest, blob }) {
    const bitmap = await createImageBitmap(blob, {
      // The stored values: no colour management, no alpha applied.
      colorSpaceConversion: "none",
      premultiplyAlpha: "none",
    });
    if (bitmaps.get(digest) !== null) return bitmap.close(); // Dropped meanwhile.
    bitmaps.set(digest, bitmap);
    onReady();
  }

  return {
    /**
     * The decoded picture, or null while it is being decoded.
     *
     * @param {Source} source
     */
    of(source) {
      if (!bitmaps.has(source.digest)) {
        bitmaps.set(source.digest, null);
        decode(source);
      }
      return bitmaps.get(source.digest) ?? null;
    },
    /** @param {PictureFile[]} files */
    keepOnly(files) {
      const kept = new Set(files.map((file) => file.digest));
      for (const [digest, bitmap] of bitmaps) {
        if (kept.has(digest)) continue;
        bitmap?.close();
        bitmaps.delete(digest);
      }
    },
  };
}

/**
 * Whether a PNG file has one channel: the colour type in its first chunk.
 *
 * @param {PictureFile} file
 */
export const isGray = (file) => file.bytes[25] === 0;

const canvas = document.createElement("canvas");
const context = contextOf(canvas, { willReadFrequently: true });

/**
 * The samples of a region of a decoded picture, RGBA. With fewer `columns` and `rows` than the
 * region has, the nearest pixels; what lies outside the picture is transparent.
 *
 * @param {ImageBitmap} bitmap
 * @param {Region} region
 * @param {number} [columns]
 * @param {number} [rows]
 */
export function readPixels(bitmap, region, columns = region.width, rows = region.height) {
  const { left, top, width, height } = region;
  if (canvas.width < columns) canvas.width = columns;
  if (canvas.height < rows) canvas.height = rows;
  context.clearRect(0, 0, columns, rows);
  context.imageSmoothingEnabled = false;
  context.drawImage(bitmap, left, top, width, height, 0, 0, columns, rows);
  return context.getImageData(0, 0, columns, rows);
}

/**
 * Turn `picture` into its difference from `reference`, both RGBA, amplified: signed about mid-gray
 * 128, or absolute from black. The array clips values out of range.
 *
 * @param {ImageData} picture
 * @param {ImageData} reference
 * @param {Pick<Settings, "amplification" | "signed">} settings
 */
export function subtract(picture, reference, { amplification, signed }) {
  const [to, from] = [picture.data, reference.data];
  for (let index = 0; index < to.length; index += 4) {
    for (let at = index; at < index + 3; at += 1) {
      const difference = amplification * (to[at] - from[at]);
      to[at] = signed ? 128 + difference : Math.abs(difference);
    }
    to[index + 3] = 255;
  }
}
