// @ts-check
// What part of the pictures is seen, independent of the size on screen.

/** @import { Region, Size } from "../shared/pictures.js" */
/** @import { Pixel, Place } from "./types.js" */

const MAXIMUM_SCALE = 64; // CSS pixels per picture pixel
const SLIVER = 1e-3; // of a picture pixel: less than this is rounding, not seen

/** @typedef {ReturnType<typeof createView>} View */

/**
 * The view: `zoom` relative to the fitted picture (at least 1) and the picture point
 * (`x`, `y`, in picture pixels) in the middle of each pane.
 *
 * @param {() => void} onChange
 */
export function createView(onChange) {
  /** @type {Size} */
  const picture = { width: 1, height: 1 };
  /** @type {Size} */
  const pane = { width: 1, height: 1 };
  let zoom = 1;
  let x = 0;
  let y = 0;

  const fitted = () => Math.min(pane.width / picture.width, pane.height / picture.height);
  const scale = () => fitted() * zoom;
  const maximum = () => Math.max(1, MAXIMUM_SCALE / fitted());

  /**
   * @param {number} centre
   * @param {number} size
   * @param {number} visible
   */
  function within(centre, size, visible) {
    return visible >= size ? size / 2 : Math.min(Math.max(centre, visible / 2), size - visible / 2);
  }

  function settle() {
    zoom = Math.min(Math.max(zoom, 1), maximum());
    x = within(x, picture.width, pane.width / scale());
    y = within(y, picture.height, pane.height / scale());
    onChange();
  }

  /**
   * Where the picture's top left corner lies in the pane, in CSS pixels.
   *
   * @returns {Place}
   */
  const corner = () => ({ left: pane.width / 2 - x * scale(), top: pane.height / 2 - y * scale() });

  /**
   * First pixel and number of pixels seen along one side.
   *
   * @param {number} centre
   * @param {number} size
   * @param {number} length
   */
  function span(centre, size, length) {
    const half = length / scale() / 2;
    const first = Math.max(0, Math.floor(centre - half + SLIVER));
    return [first, Math.min(size, Math.ceil(centre + half - SLIVER)) - first];
  }

  /**
   * The picture pixels of which anything is seen.
   *
   * @returns {Region}
   */
  function visible() {
    const [left, width] = span(x, picture.width, pane.width);
    const [top, height] = span(y, picture.height, pane.height);
    return { left, top, width, height };
  }

  /**
   * Drag the pictures by CSS pixels.
   *
   * @param {number} right
   * @param {number} down
   */
  function moveBy(right, down) {
    x -= right / scale();
    y -= down / scale();
    settle();
  }

  return {
    scale,
    corner,
    visible,
    moveBy,
    /** Device pixels per picture pixel. */
    magnification: () => scale() * devicePixelRatio,
    atFit: () => zoom === 1,
    /** Whether the picture is enlarged even when it is fitted, so that 1:1 is out of reach. */
    isSmall: () => fitted() > 1 / devicePixelRatio,
    atMaximum: () => zoom === maximum(),
    /** The picture's size in pixels. */
    size: () => ({ ...picture }),
    /**
     * The pixel in the middle of what is seen, for a loupe without a pointer.
     *
     * @returns {Pixel}
     */
    middle() {
      const { left, top, width, height } = visible();
      return { x: left + (width >> 1), y: top + (height >> 1) };
    },
    /**
     * The picture pixel at a place of the pane, null beside the picture.
     *
     * @param {Place} place
     * @returns {Pixel | null}
     */
    pixelAt({ left, top }) {
      const origin = corner();
      const column = Math.floor((left - origin.left) / scale());
      const row = Math.floor((top - origin.top) / scale());
      const inside = column >= 0 && row >= 0 && column < picture.width && row < picture.height;
      return inside ? { x: column, y: row } : null;
    },
    /**
     * @param {number} width
     * @param {number} height
     */
    setPicture(width, height) {
      if (width === picture.width && height === picture.height) return;
      Object.assign(picture, { width, height });
      zoom = 1;
      settle();
    },
    /**
     * @param {number} width
     * @param {number} height
     */
    setPane(width, height) {
      if (!width || !height) return;
      Object.assign(pane, { width, height });
      settle();
    },
    fit() {
      zoom = 1;
      settle();
    },
    /**
     * Zoom by `factor`, keeping the picture point at `left`, `top` of the pane in place.
     *
     * @param {number} factor
     * @param {number} [left]
     * @param {number} [top]
     */
    zoomBy(factor, left = pane.width / 2, top = pane.height / 2) {
      const before = scale();
      const target = Math.min(Math.max(zoom * factor, 1), maximum());
      const after = fitted() * target;
      x += (left - pane.width / 2) * (1 / before - 1 / after);
      y += (top - pane.height / 2) * (1 / before - 1 / after);
      zoom = target;
      settle();
    },
    /**
     * Zoom to `wanted` CSS pixels per picture pixel.
     *
     * @param {number} wanted
     */
    zoomTo(wanted) {
      zoom = wanted / fitted();
      settle();
    },
    /**
     * Move by shares of what is visible.
     *
     * @param {number} right
     * @param {number} down
     */
    moveByShare(right, down) {
      moveBy(-right * pane.width, -down * pane.height);
    },
    /**
     * Show a place of the pictures as large as it fits.
     *
     * @param {Region} region
     */
    showPlace({ left, top, width, height }) {
      x = left + width / 2;
      y = top + height / 2;
      zoom = Math.min(pane.width / width, pane.height / height) / fitted();
      settle();
    },
    /**
     * Move just so far that a pixel is wholly seen.
     *
     * @param {Pixel} pixel
     */
    reveal(pixel) {
      /** @param {number} size */
      const reach = (size) => size / scale() / 2;
      /**
       * @param {number} centre
       * @param {number} place
       * @param {number} half
       */
      const near = (centre, place, half) =>
        Math.min(Math.max(centre, place + 1 - half), place + half);
      x = near(x, pixel.x, reach(pane.width));
      y = near(y, pixel.y, reach(pane.height));
      settle();
    },
  };
}
