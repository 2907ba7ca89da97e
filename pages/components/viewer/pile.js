// @ts-check
// One stage for pictures that lie on each other: two with a border between them, or one on top.

/** @import { Pane } from "./panes.js" */
/** @import { Words } from "./types.js" */

import { fill, make } from "../shared/elements.js";
import { createHandle } from "./split.js";

/** @typedef {ReturnType<typeof createPile>} Pile */

/**
 * @param {HTMLElement} area
 * @param {(share: number) => void} onMove
 */
export function createPile(area, onMove) {
  const blocks = make("canvas", "blocks");
  const stage = make("div", "stage pile", { tabindex: "0", role: "application" }, [blocks]);
  area.append(stage);
  const handle = createHandle(stage, onMove);

  return {
    stage,
    blocks,
    /**
     * Show one pane to the left and one to the right of the border at `share` of the width.
     *
     * @param {{ left: Pane, right: Pane }} sides
     * @param {number} share
     * @param {Words} words
     */
    showSplit({ left, right }, share, words) {
      const titles = { left: left.title, right: right.title };
      /**
       * @param {string} atRight
       * @param {string} atLeft
       */
      const inset = (atRight, atLeft) => `inset(0 ${atRight} 0 ${atLeft})`;
      left.layer.style.clipPath = inset(`${100 * (1 - share)}%`, "0");
      right.layer.style.clipPath = left === right ? "" : inset("0", `${100 * share}%`);
      right.tag.classList.toggle("right", left !== right);
      handle.element.hidden = false;
      handle.show(share, fill(words.handle, titles));
      stage.setAttribute("aria-label", fill(words.splitPane, titles));
    },
    /**
     * Show one pane.
     *
     * @param {Pane} pane
     */
    showOne(pane) {
      handle.element.hidden = true;
      stage.setAttribute("aria-label", pane.label);
    },
  };
}
