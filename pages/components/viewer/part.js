// @ts-check
// The part of a photo that the pictures show. What is seen is counted from the photo's corner, the
// samples of a picture from the part's corner.

/** @import { Region } from "../shared/pictures.js" */
/** @import { Pixel } from "./types.js" */

/**
 * What two regions have in common; its width or height is 0 if that is nothing.
 *
 * @param {Region} first
 * @param {Region} second
 * @returns {Region}
 */
export function common(first, second) {
  const left = Math.max(first.left, second.left);
  const top = Math.max(first.top, second.top);
  const right = Math.min(first.left + first.width, second.left + second.width);
  const bottom = Math.min(first.top + first.height, second.top + second.height);
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/**
 * A region of the photo, counted from the part's corner.
 *
 * @param {Region} region
 * @param {Region} part
 * @returns {Region}
 */
export const from = (region, part) => ({
  ...region,
  left: region.left - part.left,
  top: region.top - part.top,
});

/**
 * @param {Region} part
 * @param {Pixel} pixel
 */
export const holds = ({ left, top, width, height }, { x, y }) =>
  x >= left && y >= top && x < left + width && y < top + height;
