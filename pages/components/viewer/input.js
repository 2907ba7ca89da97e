// @ts-check
// Wheel, pointers and arrow keys on a stage; the other keys anywhere on the page.

/** @import { Place } from "./types.js" */
/** @import { View } from "./view.js" */

const KEY_MOVE = 0.1; // of the visible width or height
const PINCH_MOST = 25; // limit of a wheel step with the control key: a mouse's notch is larger
/** @type {Record<string, [number, number]>} */
const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
// Where keys write or search.
const FIELDS =
  "input:not([type=range], [type=checkbox], [type=radio], [type=button]), textarea, select, " +
  "[contenteditable=true], [role=textbox], [role=combobox], [role=listbox], [role=option], " +
  "[role=grid], [role=menu], [role=dialog]";
// What Space presses. The button of Flip has nothing left to do in that mode.
const BUTTONS = "button:not([data-tool=flip]), input, summary, [role=button]";

/**
 * What a stage asks and tells about the pointer. `isLoupe` says whether a finger moves the loupe,
 * `at` is told where the pointer is, `step` moves the loupe by pixels. `isAwake` says whether the
 * plain wheel zooms, `sleepy` is called if it was turned while it does not.
 *
 * @typedef {object} Pointer
 * @property {() => boolean} isLoupe
 * @property {() => boolean} isAwake
 * @property {() => void} sleepy
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
      const asked = event.ctrlKey || event.metaKey;
      if (event.deltaY === 0) return;
      if (!asked && !pointer.isAwake()) return pointer.sleepy(); // The wheel is the page's.
      if (asked) event.preventDefault(); // The browser must not zoom its page either.
      // At the limits of the zoom the plain wheel is the page's again.
      if (inwards ? view.atMaximum() : view.atMinimum()) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const step = event.deltaY * lines;
      // A pinch on a touchpad arrives as small wheel steps with the control key.
      const turned = asked
        ? 0.01 * Math.min(Math.max(step, -PINCH_MOST), PINCH_MOST)
        : 0.002 * step;
      const { left, top } = place(event);
      view.zoomBy(Math.exp(-turned), left, top);
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
      else if ((!byTouch || !pointer.isLoupe()) && !view.isWhole())
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
    // Each finger contributes half of the movement of the point between the two.
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

  stage.addEventListener("dblclick", (event) => view.toggleFit(place(event)));

  stage.addEventListener("keydown", (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.metaKey) return;
    if ((event.shiftKey || event.altKey) && pointer.isLoupe()) {
      pointer.step(...arrow);
    } else if (event.altKey || view.isWhole()) {
      return; // A picture that is wholly seen cannot move: arrows scroll the page.
    } else {
      view.moveByShare(KEY_MOVE * arrow[0], KEY_MOVE * arrow[1]);
    }
    event.preventDefault();
    event.stopPropagation();
  });
}

/**
 * Whether a stage of `root` was clicked last, so that the plain wheel zooms; Escape ends this.
 *
 * @param {HTMLElement} root
 */
export function createWakefulness(root) {
  let isAwake = false;
  /** @param {PointerEvent} event */
  function point(event) {
    const path = event.composedPath();
    isAwake =
      path.includes(root) && path.some((each) => each instanceof Element && each.matches(".stage"));
  }
  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.key === "Escape") isAwake = false;
  }
  window.addEventListener("pointerdown", point, true);
  window.addEventListener("keydown", press);
  return {
    isAwake: () => isAwake,
    stop() {
      window.removeEventListener("pointerdown", point, true);
      window.removeEventListener("keydown", press);
    },
  };
}

/**
 * What the keys do. `number` returns whether there is a picture of that number, `letter` whether it
 * knows the key: a lower-case letter, a digit or a sign. `space` returns whether it turns the
 * pictures, and turns them once, however long the key is held.
 *
 * @typedef {object} Keys
 * @property {(number: number) => boolean} number
 * @property {(number: number) => void} release
 * @property {() => void} releaseAll
 * @property {(key: string) => boolean} letter
 * @property {(isRepeated: boolean) => boolean} space
 */

/**
 * Let keys work anywhere on the page except in fields. Returns a function that stops this.
 *
 * @param {Keys} keys
 */
export function listenToKeys({ number, release, releaseAll, letter, space }) {
  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const [target] = event.composedPath();
    /** @param {string} selector */
    const isIn = (selector) => target instanceof Element && target.closest(selector) !== null;
    if (event.defaultPrevented || isIn(FIELDS)) return;
    const key = keyOf(event);
    let known = false;
    if (/^[1-9]$/.test(key)) known = event.repeat || number(Number(key));
    else if (key === " ") known = !isIn(BUTTONS) && space(event.repeat);
    else if (!event.repeat || "+-=".includes(key)) known = letter(key);
    // The page must neither scroll nor take the key as one of its shortcuts.
    if (!known) return;
    event.preventDefault();
    event.stopPropagation();
  }
  /** @param {KeyboardEvent} event */
  const lift = (event) => release(Number(event.key));
  window.addEventListener("keydown", press);
  window.addEventListener("keyup", lift);
  window.addEventListener("blur", releaseAll);
  return () => {
    window.removeEventListener("keydown", press);
    window.removeEventListener("keyup", lift);
    window.removeEventListener("blur", releaseAll);
  };
}

/**
 * The key as it is named here; on a Korean keyboard, the Latin letter at the key's place.
 *
 * @param {KeyboardEvent} event
 */
function keyOf({ key, code }) {
  const isLatin = /^[\x20-\x7e]$/.test(key);
  return isLatin || !code.startsWith("Key") ? key.toLowerCase() : code.slice(3).toLowerCase();
}
