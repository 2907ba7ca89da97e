// @ts-check
// Wheel, pointers and keys on a stage.

/** @import { Place } from "./types.js" */
/** @import { View } from "./view.js" */

import { closest } from "../shared/elements.js";
import { ZOOM_STEP } from "./toolbar.js";

const KEY_MOVE = 0.1; // of the visible width or height
/** @type {Record<string, (view: View) => void>} */
const KEYS = {
  "+": (view) => view.zoomBy(ZOOM_STEP),
  "=": (view) => view.zoomBy(ZOOM_STEP),
  "-": (view) => view.zoomBy(1 / ZOOM_STEP),
  0: (view) => view.fit(),
};
/** @type {Record<string, [number, number]>} */
const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * What a stage tells of the pointer. `isLoupe` says whether a finger moves the loupe, `at` hears
 * where the pointer is, `step` moves the loupe by pixels.
 *
 * @typedef {object} Pointer
 * @property {() => boolean} isLoupe
 * @property {(place: Place, byTouch: boolean) => void} at
 * @property {(right: number, down: number) => void} step
 */

/**
 * Let a stage move `view`.
 *
 * @param {HTMLElement} stage
 * @param {View} view
 * @param {Pointer} pointer
 */
export function listenToStage(stage, view, pointer) {
  /** @type {Map<number, Place>} */
  const pointers = new Map();

  /**
   * @param {MouseEvent} event
   * @returns {Place}
   */
  function place(event) {
    const frame = stage.getBoundingClientRect();
    return { left: event.clientX - frame.left, top: event.clientY - frame.top };
  }

  stage.addEventListener(
    "wheel",
    (event) => {
      const inwards = event.deltaY < 0;
      // At its limits the wheel is the page's again.
      if (event.deltaY === 0 || (inwards ? view.atMaximum() : view.atFit())) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      // A pinch on a touchpad arrives as small wheel steps with the control key.
      const speed = event.ctrlKey ? 0.01 : 0.002;
      const { left, top } = place(event);
      view.zoomBy(Math.exp(-event.deltaY * lines * speed), left, top);
      pointer.at({ left, top }, false);
    },
    { passive: false },
  );

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, place(event));
    stage.setPointerCapture(event.pointerId);
    const byTouch = event.pointerType === "touch";
    if (byTouch && pointers.size === 1) pointer.at(place(event), byTouch);
  });

  stage.addEventListener("pointermove", (event) => {
    const byTouch = event.pointerType === "touch";
    const now = place(event);
    const last = pointers.get(event.pointerId);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (last) {
      pointers.set(event.pointerId, now);
      if (other) pinch(last, now, other);
      else if (!byTouch || !pointer.isLoupe())
        view.moveBy(now.left - last.left, now.top - last.top);
    }
    if (!other) pointer.at(now, byTouch);
  });

  /**
   * @param {Place} last
   * @param {Place} now
   * @param {Place} other
   */
  function pinch(last, now, other) {
    /**
     * @param {Place} a
     * @param {Place} b
     */
    const distance = (a, b) => Math.max(1, Math.hypot(a.left - b.left, a.top - b.top));
    // Each finger brings half of the movement of the point between the two.
    view.moveBy((now.left - last.left) / 2, (now.top - last.top) / 2);
    view.zoomBy(
      distance(now, other) / distance(last, other),
      (now.left + other.left) / 2,
      (now.top + other.top) / 2,
    );
  }

  /** @param {PointerEvent} event */
  const forget = (event) => pointers.delete(event.pointerId);
  stage.addEventListener("pointerup", forget);
  stage.addEventListener("pointercancel", forget);

  stage.addEventListener("dblclick", () => view.fit());

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    const isStep = arrow && (event.shiftKey || event.altKey) && pointer.isLoupe();
    if (isStep) {
      pointer.step(...arrow);
    } else if (event.altKey || (arrow && view.atFit())) {
      return; // A fitted picture cannot move: arrows scroll the page.
    } else if (arrow) {
      view.moveByShare(KEY_MOVE * arrow[0], KEY_MOVE * arrow[1]);
    } else if (KEYS[event.key]) {
      KEYS[event.key](view);
    } else {
      return;
    }
    // The page must not scroll, nor take the key for a shortcut of its own.
    event.preventDefault();
    event.stopPropagation();
  });
}

/**
 * What the keys 1 to 9 do. `press` says whether there is a picture of that number.
 *
 * @typedef {object} NumberKeys
 * @property {(number: number) => boolean} press
 * @property {(number: number) => void} release
 * @property {() => void} releaseAll
 */

/**
 * Let the keys 1 to 9 choose a picture anywhere in `root`. Returns what stops it.
 *
 * @param {HTMLElement} root
 * @param {NumberKeys} keys
 */
export function listenToNumbers(root, { press, release, releaseAll }) {
  /** @param {KeyboardEvent} event */
  const isNumber = (event) =>
    /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
  root.addEventListener("keydown", (event) => {
    // In a list a key searches.
    if (!isNumber(event) || closest(event, "select")) return;
    if (!event.repeat && !press(Number(event.key))) return;
    event.preventDefault();
    event.stopPropagation();
  });
  root.addEventListener("keyup", (event) => {
    if (isNumber(event)) release(Number(event.key));
  });
  root.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && root.contains(to))) releaseAll();
  });
  window.addEventListener("blur", releaseAll);
  return () => window.removeEventListener("blur", releaseAll);
}
