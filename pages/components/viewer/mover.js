// @ts-check
// Asks for more of a large photo when more is looked at, once the hand rests.

/** @import { Region } from "../shared/pictures.js" */
/** @import { State } from "./state.js" */
/** @import { View } from "./view.js" */

import { common } from "./part.js";

const REST = 600; // ms without a change
// If more is in view than the largest part can hold, this share of the largest part in view is
// enough, so that small moves keep the part.
const ENOUGH = 0.8;

/** @param {Region} region */
const area = ({ width, height }) => width * height;

/**
 * @param {State} state
 * @param {View} view
 */
export function createMover(state, view) {
  let rest = 0;
  let asked = ""; // what was in view when more was asked for

  function ask() {
    const { whole } = state.given;
    // If the whole picture is in view, the overviews are enough.
    if (!whole || view.atFit()) return;
    const seen = view.visible();
    const enough = area(seen) <= whole.most ? area(seen) : ENOUGH * whole.most;
    if (area(common(seen, state.part)) >= enough) return;
    // Once is enough: the page may have given all that it can.
    const wanted = JSON.stringify([seen, state.part]);
    if (wanted === asked) return;
    asked = wanted;
    mover.onMove(seen);
  }

  const mover = {
    /** @type {(seen: Region) => void} */
    onMove: () => {},
    /** What is seen may have changed: the wait for rest begins again. */
    changed() {
      clearTimeout(rest);
      rest = setTimeout(ask, REST);
    },
    stop: () => clearTimeout(rest),
  };
  return mover;
}
