// @ts-check
// The numbers of the tables: pointed at, reached by keys, and pinned.

/** @import { Group, Header } from "./types.js" */

import { closest, focused } from "../shared/elements.js";
import { SIDE } from "./table.js";

const CELL = "td[data-index]";
/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE };

/** @typedef {Partial<Record<Group, number>>} Pinned */

/**
 * Make the cells in `pair` answer to pointer and keys.
 *
 * @param {HTMLElement} pair
 * @param {Pinned} pinned changed when a cell is pinned or released
 * @param {() => void} edit called when a quantised coefficient is to be typed over
 * @param {() => void} onPin
 */
export function listenToCells(pair, pinned, edit, onPin) {
  /** @type {Element[]} */
  let marked = [];
  /** @param {ReturnType<typeof closest>} cell */
  function mark(cell) {
    for (const each of marked) each.classList.remove("same");
    const same = `td[data-group="${cell?.dataset.group}"][data-index="${cell?.dataset.index}"]`;
    marked = cell ? [...pair.querySelectorAll(same)] : [];
    for (const each of marked) each.classList.add("same");
  }

  /**
   * Pin a cell, or release it if it is pinned, unless `keep`.
   *
   * @param {HTMLElement | SVGElement} cell
   * @param {boolean} keep
   */
  function pin(cell, keep) {
    const { group, index } = placeOf(cell);
    if (pinned[group] === index && !keep) delete pinned[group];
    else pinned[group] = index;
    onPin();
  }

  pair.addEventListener("pointerover", (event) => mark(closest(event, CELL)));
  pair.addEventListener("pointerleave", () => mark(null));
  // After a click on a number, arrow keys still turn the steps; if it was reached by keys, they
  // move the focus.
  let wasPointed = false;
  pair.addEventListener("focusin", (event) => {
    const cell = closest(event, CELL);
    wasPointed = cell !== null && !cell.matches(":focus-visible");
    mark(cell);
  });
  pair.addEventListener("click", (event) => {
    const cell = closest(event, CELL);
    if (!cell) return;
    pin(cell, false);
    if (cell.closest("[data-table=quantised]")) edit();
  });
  pair.addEventListener("keydown", (event) => {
    const cell = /** @type {HTMLElement | null} */ (closest(event, CELL));
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const isQuantised = cell.closest("[data-table=quantised]") !== null;
    if (event.key === "Enter" || event.key === " ") {
      pin(cell, isQuantised);
      if (isQuantised) edit();
    } else if (isQuantised && /^[-0-9]$/.test(event.key)) {
      pin(cell, true);
      edit();
      return; // the field, which has the focus, takes the digit
    } else if (STEPS[event.key] && !wasPointed) {
      moveFocus(cell, STEPS[event.key]);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  });
}

/**
 * Mark the pinned cells in `pair`. Their details stand beneath the tables, not in a tooltip.
 *
 * @param {HTMLElement} pair
 * @param {Pinned} pinned
 * @param {Header} header
 */
export function showPinned(pair, pinned, header) {
  /** @type {NodeListOf<HTMLElement>} */
  const cells = pair.querySelectorAll(CELL);
  for (const cell of cells) {
    const { group, index } = placeOf(cell);
    const isPinned = pinned[group] === index;
    cell.classList.toggle("pinned", isPinned);
    if (isPinned) delete cell.dataset.help;
    else cell.dataset.help = header.details[group][index];
  }
}

/**
 * A selector for the cell that has the focus; null if none has.
 *
 * @param {HTMLElement} root
 */
export function focusedPlace(root) {
  const cell = focused(root)?.closest(CELL);
  const table = cell?.closest("[data-table]");
  if (!cell || !table) return null;
  const index = cell.getAttribute("data-index");
  return `[data-table=${table.getAttribute("data-table")}] td[data-index="${index}"]`;
}

/** @param {HTMLElement | SVGElement} cell */
function placeOf(cell) {
  const group = /** @type {Group} */ (cell.dataset.group);
  return { group, index: Number(cell.dataset.index) };
}

/**
 * Move the focus from `cell` to a neighbouring cell, unless the table ends there.
 *
 * @param {HTMLElement} cell
 * @param {number} step
 */
function moveFocus(cell, step) {
  const index = Number(cell.dataset.index);
  const row = Math.floor(index / SIDE);
  const edge = Math.abs(step) === 1 && Math.floor((index + step) / SIDE) !== row;
  /** @type {HTMLElement | null | undefined} */
  const next = cell.closest("table")?.querySelector(`td[data-index="${index + step}"]`);
  if (!next || edge) return;
  cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
