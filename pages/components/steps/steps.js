// @ts-check
// One block on its way through JPEG: tables of 8×8 numbers, and its code.

/** @import { Instance } from "../shared/component.js" */
/** @import { Code, Header, Look, Part } from "./types.js" */

import { componentOf } from "../shared/component.js";
import { closest, contextOf, make } from "../shared/elements.js";
import { createTooltip } from "../shared/tooltip.js";
import { heading, SIDE, tableSection } from "./table.js";

const CELL = "td[data-index]";
/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE };

/**
 * @param {HTMLElement} root
 * @returns {Instance<Header>}
 */
function createSteps(root) {
  const page = make("div", "", { role: "group" });
  root.append(page);
  createTooltip(root);
  /** @type {Element[]} */
  let marked = [];

  /**
   * Mark what is about the same pixel or frequency as `cell`, in all tables.
   *
   * @param {ReturnType<typeof closest>} cell
   */
  function mark(cell) {
    for (const each of marked) each.classList.remove("same");
    const same = `td[data-group="${cell?.dataset.group}"][data-index="${cell?.dataset.index}"]`;
    marked = cell ? [...page.querySelectorAll(same)] : [];
    for (const each of marked) each.classList.add("same");
  }

  page.addEventListener("pointerover", (event) => mark(closest(event, CELL)));
  page.addEventListener("pointerleave", () => mark(null));
  page.addEventListener("focusin", (event) => mark(closest(event, CELL)));
  page.addEventListener("keydown", (event) => {
    const cell = closest(event, CELL);
    const step = STEPS[event.key];
    if (!cell || !step) return;
    event.preventDefault();
    event.stopPropagation();
    const index = Number(cell.dataset.index);
    const row = Math.floor(index / SIDE);
    const edge = Math.abs(step) === 1 && Math.floor((index + step) / SIDE) !== row;
    /** @type {HTMLElement | null | undefined} */
    const next = cell.closest("table")?.querySelector(`td[data-index="${index + step}"]`);
    if (!next || edge) return;
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });

  return {
    update({ header }) {
      const place = focusedPlace(root);
      page.setAttribute("aria-label", header.label);
      page.replaceChildren(...header.parts.map((part) => partSection(part, header.details)));
      if (!place) return;
      /** @type {HTMLElement | null} */
      const cell = page.querySelector(place);
      cell?.focus();
    },
    destroy() {},
  };
}

/**
 * Where the cell is that has the focus, as a selector.
 *
 * @param {HTMLElement} root
 */
function focusedPlace(root) {
  const page = root.getRootNode();
  if (!(page instanceof Document || page instanceof ShadowRoot)) return null;
  const cell = page.activeElement?.closest(CELL);
  const step = cell?.closest("[data-step]");
  if (!cell || !step) return null;
  const index = cell.getAttribute("data-index");
  return `[data-step=${step.getAttribute("data-step")}] td[data-index="${index}"]`;
}

/**
 * @param {Part} part
 * @param {Header["details"]} details
 */
function partSection({ title, tables, look, code }, details) {
  return make("section", "part", {}, [
    make("h2", "", {}, [title]),
    make("div", "row", {}, [
      ...tables.map((step) => tableSection(step, details)),
      ...(look ? [lookSection(look)] : []),
    ]),
    ...(code ? [codeSection(code)] : []),
  ]);
}

/** @param {Code} step */
function codeSection(step) {
  const sums = step.sums.map(({ label, text, help }) =>
    make("div", "", { "data-help": help, tabindex: "0" }, [
      make("dt", "", {}, [label]),
      make("dd", "", {}, [text]),
    ]),
  );
  const sequence = step.sequence.map(({ text, end }) =>
    make("li", `${text === "0" ? "zero" : ""} ${end ? "end" : ""}`, {}, [text]),
  );
  const symbols = step.symbols.map(({ name, bits, code, extra, help }) =>
    make("li", "", { "data-help": help, tabindex: "0" }, [
      make("div", "symbol", {}, [make("b", "", {}, [name]), make("span", "", {}, [bits])]),
      make("div", "word", {}, [code, ...(extra ? [make("i", "", {}, [extra])] : [])]),
    ]),
  );
  return make("section", "step wide", { "data-step": step.key }, [
    ...heading(step),
    make("dl", "sums", {}, sums),
    make("ol", "sequence", { "aria-label": step.sequenceLabel }, sequence),
    make("ol", "code", { "aria-label": step.symbolsLabel }, symbols),
  ]);
}

/**
 * Blocks as they look, side by side.
 *
 * @param {Look} look
 */
function lookSection({ title, says, blocks }) {
  const drawn = blocks.map(({ name, levels }) => {
    const attributes = { role: "img", "aria-label": name, width: SIDE, height: SIDE };
    const canvas = make("canvas", "", attributes);
    const context = contextOf(canvas);
    const image = context.createImageData(SIDE, SIDE);
    for (const [index, level] of levels.entries()) {
      image.data.set([level, level, level, 255], 4 * index);
    }
    context.putImageData(image, 0, 0);
    return make("figure", "", {}, [canvas, make("figcaption", "", {}, [name])]);
  });
  return make("section", "step", { "data-step": "look" }, [
    make("h3", "", {}, [title]),
    make("p", "says", {}, [says]),
    make("div", "look", {}, drawn),
  ]);
}

export default componentOf(createSteps);
