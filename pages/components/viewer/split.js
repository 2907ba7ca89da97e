// @ts-check
// The border between two pictures that lie on each other, moved by its handle.

import { make } from "../shared/elements.js";

const SPLIT_STEP = 0.02; // of the stage's width
const SPLIT_LARGE_STEP = 0.1;

/**
 * A handle in `stage`; `onMove` is told where it is wanted, as a share of the stage's width.
 *
 * @param {HTMLElement} stage
 * @param {(share: number) => void} onMove
 */
export function createHandle(stage, onMove) {
  const handle = make("div", "handle", {
    tabindex: "0",
    role: "slider",
    "aria-orientation": "horizontal",
    "aria-valuemin": "0",
    "aria-valuemax": "100",
  });
  stage.append(handle);
  let share = 0;
  /** @param {number} wanted */
  const move = (wanted) => onMove(Math.min(Math.max(wanted, 0), 1));

  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.stopPropagation(); // The picture below stays.
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    event.stopPropagation();
    const frame = stage.getBoundingClientRect();
    move((event.clientX - frame.left) / frame.width);
  });
  handle.addEventListener("dblclick", (event) => {
    event.stopPropagation();
    move(0.5);
  });
  handle.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? SPLIT_LARGE_STEP : SPLIT_STEP;
    /** @type {Record<string, number>} */
    const places = {
      ArrowLeft: share - step,
      ArrowDown: share - step,
      ArrowRight: share + step,
      ArrowUp: share + step,
      PageDown: share - SPLIT_LARGE_STEP,
      PageUp: share + SPLIT_LARGE_STEP,
      Home: 0,
      End: 1,
    };
    const wanted = places[event.key];
    if (wanted === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    move(wanted);
  });

  return {
    /**
     * @param {number} at
     * @param {string} label
     */
    show(at, label) {
      share = at;
      handle.style.left = `${100 * share}%`;
      handle.setAttribute("aria-label", label);
      handle.setAttribute("aria-valuenow", `${Math.round(100 * share)}`);
      handle.setAttribute("aria-valuetext", `${Math.round(100 * share)} %`);
    },
    element: handle,
  };
}
