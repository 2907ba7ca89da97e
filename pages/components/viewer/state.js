// @ts-check
// What the viewer is set to and what it shows. It outlives new pictures.

/** @import { Region } from "../shared/pictures.js" */
/** @import { Flip } from "./flip.js" */
/** @import { Pane } from "./panes.js" */
/** @import { View } from "./view.js" */
/** @import { Header, Mode, Pixel, Settings, Source } from "./types.js" */

import { common } from "./part.js";

/** @typedef {ReturnType<typeof createState>} State */

/**
 * `mode` is the mode in which the pictures are first shown.
 *
 * @param {Header} given
 * @param {Flip} flip
 * @param {Mode} mode
 */
export function createState(given, flip, mode) {
  /** @type {Settings} */
  const settings = {
    mode,
    left: "",
    right: "",
    share: 0.5,
    amplification: 4,
    signed: true,
    evidence: false,
    blocks: false,
    loupe: false,
  };
  /** @type {Map<string, Pane>} */
  const panes = new Map(); // in the order of the pictures

  /**
   * The pane of a picture's key; throws if no picture has the key.
   *
   * @param {string} key
   */
  function paneOf(key) {
    const pane = panes.get(key);
    if (!pane) throw new Error(`There is no picture ${key}.`);
    return pane;
  }

  const all = () => [...panes.values()];

  return {
    settings,
    panes,
    all,
    /** The header of the last message. */
    given,
    /** The part of the photo that the pictures show. @type {Region} */
    part: { left: 0, top: 0, width: 1, height: 1 },
    /** The evidence map, if the page gave one. @type {Source | null} */
    evidence: null,
    /** The pixel under the pointer, or the last that was. @type {Pixel | null} */
    pixel: null,
    byTouch: false,
    first: () => all()[0],
    isPiled: () => settings.mode === "split" || settings.mode === "flip",

    /** The panes beside the handle. */
    sides() {
      const { left, right } = this.given.split;
      return {
        left: panes.get(settings.left) ?? paneOf(left),
        right: panes.get(settings.right) ?? paneOf(right),
      };
    },

    /** The panes whose pictures and numbers are shown, in order. */
    shown() {
      switch (settings.mode) {
        case "split":
          return [...new Set(Object.values(this.sides()))];
        case "flip":
          return [paneOf(flip.shown())];
        case "difference":
          return all().slice(1);
        default:
          return all();
      }
    },

    /** The pane after the one that is flipped to, or the first. */
    next() {
      const index = all().indexOf(paneOf(flip.shown()));
      return all()[(index + 1) % panes.size];
    },

    /** The panes that the evidence map lies over. */
    evident() {
      return settings.evidence && this.evidence ? all().filter((pane) => pane.restored) : [];
    },

    /**
     * Whether the border of the part is drawn: what is seen outside it is shown differently.
     *
     * @param {View} view
     */
    isFramed(view) {
      const { whole } = this.given;
      if (!whole) return false;
      const seen = view.visible();
      const there = common(seen, this.part);
      if (there.width === seen.width && there.height === seen.height) return false;
      // Up to this magnification the overviews have all that the screen can show.
      return (
        whole.partial || view.magnification() * whole.width > this.first().backdrop.naturalWidth
      );
    },

    /** The panes that are measured against the first. */
    compared() {
      return this.given.reference ? all().slice(1) : [];
    },
  };
}
