// @ts-check
// What part of the pictures is seen, and how large.

/** @import { Region, Size } from "../shared/pictures.js" */
/** @import { Pixel, Place } from "./types.js" */

import { holds } from "./part.js";

const MAXIMUM_SCALE = 64; // CSS pixels per picture pixel
const HOME = [2, 4]; // device pixels per picture pixel: at least, and at most to fill the panes
// Device pixels per picture pixel at which the zoom buttons stop, besides the fitted picture.
const STOPS = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16, 32, 64];
const NEAR = 1e-3; // less than this is rounding: of a picture pixel seen, of a scale

/** @typedef {ReturnType<typeof createView>} View */

/**
 * The view: the picture point (`x`, `y`, in picture pixels) in the middle of each pane and the
 * `scale`, in CSS pixels per picture pixel. Until someone moves it, it keeps an aim while panes
 * change their size: the whole picture, or its home, the place worth seeing first.
 *
 * @param {() => void} onChange
 */
export function createView(onChange) {
  /** @type {Size} */
  const picture = { width: 1, height: 1 };
  /** @type {Size} */
  const pane = { width: 1, height: 1 };
  /**
   * What is shown in full, if that is not all of the picture.
   *
   * @type {Region | null}
   */
  let part = null;
  /** @type {Pixel | null} */
  let home = null;
  /** @type {"home" | "fit" | null} */
  let aim = "home";
  let scale = 1;
  let x = 0;
  let y = 0;

  const fitted = () => Math.min(pane.width / picture.width, pane.height / picture.height);
  const actual = () => 1 / devicePixelRatio;
  const minimum = () => Math.min(fitted(), actual());
  const maximum = () => Math.max(fitted(), MAXIMUM_SCALE);
  function filled() {
    const { width, height } = part ?? picture;
    return Math.max(pane.width / width, pane.height / height);
  }
  /** Home's scale: pixels are squares, and a small picture fills the panes too. */
  function enlarged() {
    const factor = Math.ceil(filled() / actual() - NEAR);
    return Math.max(fitted(), Math.min(Math.max(factor, HOME[0]), HOME[1]) * actual());
  }
  /** @param {number} wanted */
  const isScale = (wanted) => Math.abs(scale / wanted - 1) < NEAR;

  /**
   * @param {number} centre
   * @param {number} size
   * @param {number} visible
   */
  function within(centre, size, visible) {
    return visible >= size ? size / 2 : Math.min(Math.max(centre, visible / 2), size - visible / 2);
  }

  /**
   * The middle of a view of a place; if that is in the part, as little as possible outside the part
   * is seen.
   *
   * @param {Pixel} place
   * @returns {Pixel}
   */
  function about(place) {
    if (!part || !holds(part, place)) return place;
    const { left, top, width, height } = part;
    return {
      x: left + within(place.x - left, width, pane.width / scale),
      y: top + within(place.y - top, height, pane.height / scale),
    };
  }

  function settle() {
    if (aim) scale = aim === "home" && home ? enlarged() : fitted();
    if (aim === "home" && home) ({ x, y } = about(home));
    scale = Math.min(Math.max(scale, minimum()), maximum());
    x = within(x, picture.width, pane.width / scale);
    y = within(y, picture.height, pane.height / scale);
    onChange();
  }

  /**
   * Where the picture's top left corner lies in the pane, in CSS pixels; on a device pixel, so that
   * 1:1 is sharp.
   *
   * @returns {Place}
   */
  function corner() {
    /** @param {number} place */
    const snapped = (place) => Math.round(place * devicePixelRatio) / devicePixelRatio;
    return {
      left: snapped(pane.width / 2 - x * scale),
      top: snapped(pane.height / 2 - y * scale),
    };
  }

  /**
   * First pixel and number of pixels seen along one side.
   *
   * @param {number} start
   * @param {number} size
   * @param {number} length
   */
  function span(start, size, length) {
    const first = Math.max(0, Math.floor(-start / scale + NEAR));
    return [first, Math.min(size, Math.ceil((length - start) / scale - NEAR)) - first];
  }

  /**
   * The picture pixels that are seen, even if only in part.
   *
   * @returns {Region}
   */
  function visible() {
    const origin = corner();
    const [left, width] = span(origin.left, picture.width, pane.width);
    const [top, height] = span(origin.top, picture.height, pane.height);
    return { left, top, width, height };
  }

  /**
   * Drag the pictures by CSS pixels.
   *
   * @param {number} right
   * @param {number} down
   */
  function moveBy(right, down) {
    aim = null;
    x -= right / scale;
    y -= down / scale;
    settle();
  }

  /**
   * Zoom to `wanted` CSS pixels per picture pixel, keeping the picture point at `left`, `top` of
   * the pane in place.
   *
   * @param {number} wanted
   * @param {number} [left]
   * @param {number} [top]
   */
  function zoomTo(wanted, left = pane.width / 2, top = pane.height / 2) {
    const before = scale;
    aim = null;
    scale = Math.min(Math.max(wanted, minimum()), maximum());
    x += (left - pane.width / 2) * (1 / before - 1 / scale);
    y += (top - pane.height / 2) * (1 / before - 1 / scale);
    settle();
  }

  function fit() {
    aim = "fit";
    settle();
  }

  return {
    scale: () => scale,
    corner,
    visible,
    moveBy,
    zoomTo,
    fit,
    /** Device pixels per picture pixel. */
    magnification: () => scale * devicePixelRatio,
    atFit: () => isScale(fitted()),
    atMinimum: () => isScale(minimum()),
    atMaximum: () => isScale(maximum()),
    /** Whether nothing of the picture is out of sight, so that it cannot move. */
    isWhole() {
      const reach = scale - NEAR;
      return picture.width * reach <= pane.width && picture.height * reach <= pane.height;
    },
    /** What someone has moved the view to, null if nobody has. */
    chosen: () => (aim === "home" ? null : { isFit: aim === "fit", x, y }),
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
     * The picture pixel at a place of the pane, null outside the picture.
     *
     * @param {Place} place
     * @returns {Pixel | null}
     */
    pixelAt({ left, top }) {
      const origin = corner();
      const column = Math.floor((left - origin.left) / scale);
      const row = Math.floor((top - origin.top) / scale);
      const inside = column >= 0 && row >= 0 && column < picture.width && row < picture.height;
      return inside ? { x: column, y: row } : null;
    },
    /**
     * Take another picture, or another version of the same, for which the view stays in place.
     * `only`: what is shown in full, null for all of it.
     *
     * @param {Size} size
     * @param {Region | null} worthSeeing
     * @param {Region | null} only
     * @param {boolean} isOther
     */
    setPicture({ width, height }, worthSeeing, only, isOther) {
      part = only;
      if (width !== picture.width || height !== picture.height) aim = "home";
      const place = worthSeeing && {
        x: worthSeeing.left + worthSeeing.width / 2,
        y: worthSeeing.top + worthSeeing.height / 2,
      };
      home = isOther ? place : (home ?? place);
      Object.assign(picture, { width, height });
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
    /**
     * Zoom by `factor`, keeping the picture point at `left`, `top` of the pane in place.
     *
     * @param {number} factor
     * @param {number} [left]
     * @param {number} [top]
     */
    zoomBy: (factor, left, top) => zoomTo(scale * factor, left, top),
    /**
     * Zoom to the next stop, inwards or outwards.
     *
     * @param {boolean} inwards
     */
    zoomStep(inwards) {
      const stops = [...STOPS.map((stop) => stop * actual()), fitted()].sort((a, b) => a - b);
      const next = inwards
        ? stops.find((stop) => stop > scale * (1 + NEAR))
        : stops.findLast((stop) => stop < scale * (1 - NEAR));
      if (next === fitted()) fit();
      else zoomTo(next ?? (inwards ? maximum() : minimum()));
    },
    /**
     * Fit the whole picture; if it is fitted, enlarge the place at `left`, `top` of the pane.
     *
     * @param {Place} place
     */
    toggleFit({ left, top }) {
      if (isScale(fitted())) zoomTo(Math.max(2 * fitted(), HOME[0] * actual()), left, top);
      else fit();
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
     * Bring a point of the pictures to the middle.
     *
     * @param {number} column
     * @param {number} row
     */
    centreOn(column, row) {
      moveBy((x - column) * scale, (y - row) * scale);
    },
    /**
     * Show a place of the pictures, large enough to see.
     *
     * @param {Region} region
     */
    showPlace({ left, top, width, height }) {
      aim = null;
      scale = Math.max(scale, enlarged());
      ({ x, y } = about({ x: left + width / 2, y: top + height / 2 }));
      settle();
    },
    /**
     * Move just far enough that all of a pixel is seen.
     *
     * @param {Pixel} pixel
     */
    reveal(pixel) {
      /**
       * @param {number} centre
       * @param {number} place
       * @param {number} half
       */
      const near = (centre, place, half) =>
        Math.min(Math.max(centre, place + 1 - half), place + half);
      const wanted = {
        x: near(x, pixel.x, pane.width / scale / 2),
        y: near(y, pixel.y, pane.height / scale / 2),
      };
      if (wanted.x === x && wanted.y === y) return onChange();
      aim = null;
      ({ x, y } = wanted);
      settle();
    },
  };
}
