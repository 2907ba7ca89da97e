// @ts-check
// Asks for the part of a large photo that is looked at, once the hand rests.

/** @import { Region } from "../shared/pictures.js" */
/** @import { State } from "./state.js" */
/** @import { View } from "./view.js" */

import { common } from "./part.js";

const REST = 600; // ms without a change
// Of what could be seen of a part that is smaller than the view: with as much of it there, small
// moves keep the part.
const ENOUGH = 0.8;

/** @param {Region} region */
const area = ({ width, height }) => width * height;

/**
 * @param {State} state
 * @param {View} view
 */
export function createMover(state, view) {
  let rest = 0;

  function ask() {
    const { whole } = state.given;
    if (!whole || !view.chosen()) return;
    const { part } = state;
    const seen = view.visible();
    const there = common(seen, part);
    const most = Math.min(area(seen), area(part));
    const fits = seen.width <= part.width && seen.height <= part.height;
    if (area(there) >= (fits ? 1 : ENOUGH) * most) return;
    /**
     * @param {number} start
     * @param {number} length
     * @param {number} own
     * @param {number} all
     */
    const about = (start, length, own, all) => {
      const wanted = Math.min(Math.max(start + (length - own) / 2, 0), all - own);
      return Math.floor(wanted / whole.grid) * whole.grid;
    };
    const top = about(seen.top, seen.height, part.height, whole.height);
    const left = about(seen.left, seen.width, part.width, whole.width);
    if (top !== part.top || left !== part.left) mover.onMove([top, left]);
  }

  const mover = {
    /** @type {(corner: [number, number]) => void} */
    onMove: () => {},
    /** What is seen may have changed: the wait for rest begins anew. */
    changed() {
      clearTimeout(rest);
      rest = setTimeout(ask, REST);
    },
    stop: () => clearTimeout(rest),
  };
  return mover;
}
