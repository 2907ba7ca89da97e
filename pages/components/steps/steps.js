// @ts-check
// One block on its way through JPEG, a step at a time: turned by buttons, arrow keys or a clicker.

/** @import { Instance } from "../shared/component.js" */
/** @import { PictureFile } from "../shared/pictures.js" */
/** @import { Change, Group, Header } from "./types.js" */

import { componentOf } from "../shared/component.js";
import { closest, make } from "../shared/elements.js";
import { createPictureUrls } from "../shared/pictures.js";
import { createTooltip } from "../shared/tooltip.js";
import { coloursOf } from "./colours.js";
import { lookOf, pinnedOf, sumOf } from "./foot.js";
import { clickerTurn, takesArrows } from "./keys.js";
import { pairOf } from "./screen.js";
import { SIDE } from "./table.js";

const CELL = "td[data-index]";
const REST = 300; // ms at one step before the address is told
/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE };

/**
 * @param {HTMLElement} root
 * @param {Header} first
 * @returns {Instance<Header>}
 */
function createSteps(root, first) {
  const urls = createPictureUrls();
  const nav = make("nav", "turns");
  const title = make("h2", "", { role: "status" });
  const pair = make("div", "pair");
  const looks = make("div", "looks");
  const sums = make("dl", "sums");
  const pins = make("div", "pins");
  const foot = make("div", "foot", {}, [looks, sums, pins]);
  const page = make("div", "page", { role: "group" }, [nav, title, pair, foot]);
  root.append(page);
  const hideTooltip = createTooltip(root);

  let header = first;
  /** @type {PictureFile[]} */
  let files = [];
  let at = Math.max(
    0,
    first.steps.findIndex(({ key }) => key === first.at),
  );
  /** @type {Partial<Record<Group, number>>} */
  const pinned = {};
  const chroma = { level: 1 };
  /** @type {(name: string) => void} */
  let tell = () => {};
  /** @type {(changes: Change[]) => void} */
  let edit = () => {};
  let rest = 0;
  let drawn = "";

  function drawNav() {
    const { steps, words } = header;
    const turn = (
      /** @type {string} */ name,
      /** @type {string} */ sign,
      /** @type {number} */ by,
    ) => {
      const button = make("button", "turn", { type: "button", "aria-label": name }, [sign]);
      button.disabled = !steps[at + by];
      button.addEventListener("click", () => turnTo(at + by));
      return button;
    };
    const entries = steps.map(({ number, title: named }, index) => {
      const content = [make("b", "", {}, [`${number}`]), make("span", "", {}, [named])];
      const button = make("button", "", { type: "button", "aria-label": named }, content);
      if (index === at) button.setAttribute("aria-current", "step");
      button.addEventListener("click", () => turnTo(index));
      return make("li", "", {}, [button]);
    });
    nav.setAttribute("aria-label", header.label);
    nav.replaceChildren(
      turn(words.back, "‹", -1),
      make("ol", "", {}, entries),
      turn(words.next, "›", 1),
    );
  }

  function draw() {
    hideTooltip(); // it tells of a number that goes
    const step = header.steps[at];
    const isColour = step.key === "colour";
    page.setAttribute("aria-label", header.label);
    page.dataset.step = step.key;
    drawNav();
    const place = make("span", "part", {}, [header.words[step.part]]);
    title.replaceChildren(`${step.number} · ${step.title} `, place);
    pair.classList.toggle("colours", isColour);
    pair.replaceChildren(
      ...(isColour ? coloursOf(header.colours, files, urls, chroma) : pairOf(step, header)),
    );
    foot.hidden = isColour;
    looks.replaceChildren(...header.blocks.map(lookOf));
    sums.replaceChildren(...header.sums.map(sumOf));
    drawPins();
  }

  function drawPins() {
    const groups = header.steps[at].tables.map((key) => header.tables[key].group);
    const shown = Object.fromEntries(
      Object.entries(pinned).filter(([group]) => groups.includes(/** @type {Group} */ (group))),
    );
    pins.replaceChildren(...pinnedOf(header, shown, edit));
    /** @type {NodeListOf<HTMLElement>} */
    const cells = pair.querySelectorAll(CELL);
    for (const cell of cells) {
      const group = /** @type {Group} */ (cell.dataset.group);
      const index = Number(cell.dataset.index);
      const isPinned = pinned[group] === index;
      cell.classList.toggle("pinned", isPinned);
      // What is said of a pinned number stands beneath the tables.
      if (isPinned) delete cell.dataset.help;
      else cell.dataset.help = header.details[group][index];
    }
  }

  /** @param {number} index */
  function turnTo(index) {
    if (!header.steps[index]) return;
    const within = nav.contains(focused(root));
    at = index;
    draw();
    /** @type {HTMLElement | null} */
    const current = nav.querySelector("[aria-current]");
    if (within) current?.focus();
    clearTimeout(rest);
    rest = setTimeout(() => tell(header.steps[at].key), REST);
  }

  /**
   * Pin a cell, or let go of it; a quantised coefficient is then typed over.
   *
   * @param {HTMLElement | SVGElement} cell
   * @param {boolean} keep
   */
  function pin(cell, keep) {
    const group = /** @type {Group} */ (cell.dataset.group);
    const index = Number(cell.dataset.index);
    if (pinned[group] === index && !keep) delete pinned[group];
    else pinned[group] = index;
    hideTooltip();
    drawPins();
  }

  /** @param {string} [typed] */
  function focusField(typed) {
    /** @type {HTMLInputElement | null} */
    const field = pins.querySelector(".field");
    field?.focus();
    if (typed === undefined) field?.select();
    else if (field) field.value = typed;
  }

  /** @type {Element[]} */
  let marked = [];
  /** @param {ReturnType<typeof closest>} cell */
  function mark(cell) {
    for (const each of marked) each.classList.remove("same");
    const same = `td[data-group="${cell?.dataset.group}"][data-index="${cell?.dataset.index}"]`;
    marked = cell ? [...pair.querySelectorAll(same)] : [];
    for (const each of marked) each.classList.add("same");
  }

  pair.addEventListener("pointerover", (event) => mark(closest(event, CELL)));
  pair.addEventListener("pointerleave", () => mark(null));
  // A number that was clicked leaves the arrows to the steps; one reached by keys moves by them.
  let isDown = false;
  let wasPointed = false;
  pair.addEventListener("pointerdown", () => {
    isDown = true;
  });
  pair.addEventListener("focusin", (event) => {
    wasPointed = isDown;
    mark(closest(event, CELL));
  });
  pair.addEventListener("click", (event) => {
    isDown = false;
    const cell = closest(event, CELL);
    if (!cell) return;
    pin(cell, false);
    if (cell.closest("[data-table=quantised]")) focusField();
  });
  pair.addEventListener("keydown", (event) => {
    const cell = /** @type {HTMLElement | null} */ (closest(event, CELL));
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const isQuantised = cell.closest("[data-table=quantised]") !== null;
    if (event.key === "Enter" || event.key === " ") {
      pin(cell, isQuantised);
      if (isQuantised) focusField();
    } else if (isQuantised && /^[-0-9]$/.test(event.key)) {
      pin(cell, true);
      focusField(event.key);
    } else if (STEPS[event.key] && !wasPointed) {
      moveFocus(cell, STEPS[event.key]);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  });

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
    update({ header: newest, files: pictures }, { setStateValue, setTriggerValue }) {
      tell = (key) => setStateValue("step", key);
      edit = (changes) => setTriggerValue("edit", { of: newest.of, changes });
      // Only what the visitor did to the step is new: what is pointed at stays in its place.
      const words = JSON.stringify({ ...newest, at: "" });
      if (words === drawn) return;
      drawn = words;
      const place = focusedPlace(root);
      const isField = focused(root)?.classList.contains("field");
      header = newest;
      files = pictures;
      draw();
      urls.keepOnly(files);
      if (isField) focusField();
      else if (place) /** @type {HTMLElement | null} */ (page.querySelector(place))?.focus();
    },
    destroy() {
      clearTimeout(rest);
      window.removeEventListener("keydown", turnByClicker, { capture: true });
      window.removeEventListener("keydown", turnByArrow);
      urls.keepOnly([]);
    },
  };
}

/**
 * The cell beside `cell` takes the focus, unless the table ends there.
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

/** @param {HTMLElement} root */
function focused(root) {
  const page = root.getRootNode();
  return page instanceof Document || page instanceof ShadowRoot ? page.activeElement : null;
}

/**
 * Where the cell is that has the focus, as a selector.
 *
 * @param {HTMLElement} root
 */
function focusedPlace(root) {
  const cell = focused(root)?.closest(CELL);
  const table = cell?.closest("[data-table]");
  if (!cell || !table) return null;
  const index = cell.getAttribute("data-index");
  return `[data-table=${table.getAttribute("data-table")}] td[data-index="${index}"]`;
}

export default componentOf(createSteps);
