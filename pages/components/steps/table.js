// @ts-check
// A table of the 8×8 numbers of a block.

/** @import { Header, Heading, Table } from "./types.js" */

import { make } from "../shared/elements.js";

export const SIDE = 8;
const DARKEST_PAPER = 117; // on brighter greys, black is read better than white
const SVG = "http://www.w3.org/2000/svg";

/** @param {Heading} step */
export function heading({ number, title, says }) {
  return [
    make("div", "heading", {}, [
      make("span", "number", { "aria-hidden": "true" }, [`${number}`]),
      make("h3", "", {}, [title]),
    ]),
    make("p", "says", {}, [says]),
  ];
}

/**
 * @param {Table} step
 * @param {Header["details"]} details
 */
export function tableSection(step, details) {
  const places = [...Array(SIDE).keys()];
  const top = places.map((place) => make("th", "", { scope: "col" }, [`${place}`]));
  const head = make("thead", "", {}, [make("tr", "", {}, [make("td", "corner"), ...top])]);
  const rows = places.map((row) =>
    make("tr", "", {}, [
      make("th", "", { scope: "row" }, [`${row}`]),
      ...places.map((column) => cellOf(step, row * SIDE + column, details)),
    ]),
  );
  const body = make("tbody", "", {}, rows);
  const table = make("table", "", { "aria-label": step.title }, [head, body]);
  const numbers = make("div", "numbers", {}, [table]);
  if (step.path) drawPath(numbers, body, step.path);
  return make("section", "step", { "data-step": step.key }, [...heading(step), numbers]);
}

/**
 * @param {Table} step
 * @param {number} index
 * @param {Header["details"]} details
 */
function cellOf(step, index, details) {
  const shade = step.shades[index];
  const words = step.texts[index];
  /** @type {string[]} */
  const classes = [shade.kind];
  if (shade.kind === "gray" && shade.level > DARKEST_PAPER) classes.push("bright");
  if (words === "0" || words === "0.0") classes.push("zero");
  const attributes = {
    "data-group": step.group,
    "data-index": index,
    "data-help": details[step.group][index],
    tabindex: index ? "-1" : "0",
  };
  const cell = make("td", classes.join(" "), attributes, [words]);
  if (shade.kind === "gray") cell.style.setProperty("--level", `${shade.level}`);
  else cell.style.setProperty("--shade", `${shade.level}%`);
  return cell;
}

/**
 * A line through the cells of a table, in an order; it follows the table's size.
 *
 * @param {HTMLElement} numbers
 * @param {HTMLTableSectionElement} body
 * @param {number[]} order
 */
function drawPath(numbers, body, order) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "path");
  svg.setAttribute("viewBox", `0 0 ${SIDE * 100} ${SIDE * 100}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "polyline");
  const points = order.map((index) => {
    return `${(index % SIDE) * 100 + 50},${Math.floor(index / SIDE) * 100 + 50}`;
  });
  line.setAttribute("points", points.join(" "));
  line.setAttribute("vector-effect", "non-scaling-stroke");
  svg.append(line);
  numbers.append(svg);
  const firstCell = body.rows[0].cells[1]; // beside the row's number
  new ResizeObserver(() => {
    const frame = numbers.getBoundingClientRect();
    const first = firstCell.getBoundingClientRect();
    const box = body.getBoundingClientRect();
    svg.style.left = `${first.left - frame.left}px`;
    svg.style.top = `${box.top - frame.top}px`;
    svg.style.width = `${box.right - first.left}px`;
    svg.style.height = `${box.height}px`;
  }).observe(numbers);
}
