// @ts-check
// Steps in a row, in groups: turned by buttons, by arrow keys, or by a clicker for slides.

import { focused, make } from "./elements.js";
import { clickerTurn, takesArrows } from "./keys.js";

/**
 * Steps under one title. `number` stands before the title; `count`: how many steps it has.
 *
 * @typedef {{ title: string, number: string, count: number }} Group
 */

/** @typedef {{ label: string, back: string, next: string }} Words */

/**
 * @param {HTMLElement} root in which the focus may be
 * @param {(index: number) => void} onTurn told of the step, counted across all groups
 */
export function createTurns(root, onTurn) {
  const nav = make("nav", "turns");
  /** @type {Group[]} */
  let groups = [];
  let at = 0;
  /** @type {Words} */
  let words = { label: "", back: "", next: "" };

  function draw() {
    let first = 0;
    const entries = groups.map(({ title, number, count }) => {
      const start = first;
      first += count;
      const isHere = at >= start && at < first;
      const place =
        isHere && count > 1 ? [make("small", "", {}, [`${at - start + 1}/${count}`])] : [];
      const named = [make("b", "", {}, [number]), make("span", "", {}, [title]), ...place];
      const button = make("button", "", { type: "button", "aria-label": title }, named);
      if (isHere) button.setAttribute("aria-current", "step");
      button.addEventListener("click", () => turnTo(start));
      return make("li", "", {}, [button]);
    });
    nav.setAttribute("aria-label", words.label);
    nav.replaceChildren(
      arrow(words.back, "‹", -1),
      make("ol", "", {}, entries),
      arrow(words.next, "›", 1),
    );
  }

  /** Draw again; if the focus was in the row, keep it there. */
  function redraw() {
    const within = nav.contains(focused(root));
    draw();
    /** @type {HTMLElement | null} */
    const current = nav.querySelector("[aria-current]");
    if (within) current?.focus();
  }

  const total = () => groups.reduce((sum, { count }) => sum + count, 0);

  /**
   * @param {string} name
   * @param {string} sign
   * @param {number} by
   */
  function arrow(name, sign, by) {
    const button = make("button", "turn", { type: "button", "aria-label": name }, [sign]);
    button.disabled = at + by < 0 || at + by >= total();
    button.addEventListener("click", () => turnTo(at + by));
    return button;
  }

  /** @param {number} index */
  function turnTo(index) {
    if (index < 0 || index >= total() || index === at) return;
    at = index;
    redraw();
    onTurn(at);
  }

  /** @param {KeyboardEvent} event */
  function turnByClicker(event) {
    const turn = clickerTurn(event);
    if (!turn || !root.isConnected) return;
    event.preventDefault();
    event.stopPropagation();
    turnTo(at + turn);
  }

  /** @param {KeyboardEvent} event */
  function turnByArrow(event) {
    const turn = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!turn || event.defaultPrevented || takesArrows(event) || !root.isConnected) return;
    event.preventDefault();
    turnTo(at + turn);
  }

  // A clicker is heard wherever the focus is, even in a slider, which would take its keys.
  window.addEventListener("keydown", turnByClicker, { capture: true });
  window.addEventListener("keydown", turnByArrow);

  return {
    nav,
    /**
     * @param {Group[]} newest
     * @param {number} index
     * @param {Words} said
     */
    update(newest, index, said) {
      groups = newest;
      at = index;
      words = said;
      redraw();
    },
    destroy() {
      window.removeEventListener("keydown", turnByClicker, { capture: true });
      window.removeEventListener("keydown", turnByArrow);
    },
  };
}
