// @ts-check
// Beneath every step: how the block looks, what it costs, and the pinned numbers, which can be
// changed.

/** @import { Change, Group, Header, Look, Sum } from "./types.js" */

import { contextOf, fill, make } from "../shared/elements.js";
import { SIDE } from "./table.js";

/** @param {Look} look */
export function lookOf({ name, levels }) {
  const attributes = { role: "img", "aria-label": name, width: SIDE, height: SIDE };
  const canvas = make("canvas", "", attributes);
  const context = contextOf(canvas);
  const image = context.createImageData(SIDE, SIDE);
  for (const [index, level] of levels.entries()) {
    image.data.set([level, level, level, 255], 4 * index);
  }
  context.putImageData(image, 0, 0);
  return make("figure", "", {}, [canvas, make("figcaption", "", {}, [name])]);
}

/** @param {Sum} sum */
export function sumOf({ key, label, text, before, help }) {
  return make("div", "", { "data-help": help, "data-sum": key, tabindex: "0" }, [
    make("dt", "", {}, [label]),
    make("dd", "", {}, [text, make("small", "", {}, [before])]), // keeps its line when empty
  ]);
}

/**
 * What is said of the pinned cells, and the field that changes a pinned coefficient.
 *
 * @param {Header} header
 * @param {Partial<Record<Group, number>>} pinned
 * @param {(changes: Change[]) => void} edit
 */
export function pinnedOf(header, pinned, edit) {
  const said = /** @type {Group[]} */ (["pixels", "frequencies"])
    .filter((group) => pinned[group] !== undefined)
    .map((group) => make("p", "", {}, [header.details[group][pinned[group] ?? 0]]));
  const place = pinned.frequencies;
  const { hint, keys } = header.words;
  const hints = [hint, " ", make("span", "keys", {}, [keys])];
  const parts = said.length ? said : [make("p", "hint", {}, hints)];
  if (place !== undefined) parts.push(editorOf(header, place, edit));
  else if (header.changes.length) parts.push(make("div", "editor", {}, [undoOf(header, edit)]));
  return parts;
}

/**
 * @param {Header} header
 * @param {number} place
 * @param {(changes: Change[]) => void} edit
 */
function editorOf(header, place, edit) {
  const { words, quantised, encoded, changes } = header;
  const [least, largest] = header.limits[place];
  const field = make("input", "field", {
    type: "number",
    min: least,
    max: largest,
    step: 1,
    value: quantised[place],
    "aria-label": words.coefficient,
  });
  const refusal = make("p", "refusal", { role: "alert" });

  /** @param {number} value */
  function set(value) {
    const others = changes.filter(([changed]) => changed !== place);
    edit(value === encoded[place] ? others : [...others, [place, value]]);
  }

  field.addEventListener("change", () => {
    const value = Number(field.value);
    const fits =
      field.value !== "" && Number.isInteger(value) && value >= least && value <= largest;
    refusal.textContent = fits ? "" : fill(words.range, { least, largest });
    field.setAttribute("aria-invalid", `${!fits}`);
    if (fits) set(value);
  });
  const zero = make("button", "", { type: "button" }, [words.zero]);
  zero.addEventListener("click", () => set(0));
  const restore = make("button", "", { type: "button" }, [words.restore]);
  restore.addEventListener("click", () => set(encoded[place]));
  zero.disabled = quantised[place] === 0;
  restore.disabled = quantised[place] === encoded[place];
  const label = make("label", "", {}, [words.coefficient, field]);
  const undo = changes.length > 1 ? [undoOf(header, edit)] : [];
  return make("div", "editor", {}, [label, zero, restore, ...undo, refusal]);
}

/**
 * @param {Header} header
 * @param {(changes: Change[]) => void} edit
 */
function undoOf({ words, changes }, edit) {
  const button = make("button", "", { type: "button" }, [
    fill(words.undo, { count: changes.length }),
  ]);
  button.addEventListener("click", () => edit([]));
  return button;
}
