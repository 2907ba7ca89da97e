// @ts-check
// A table of the 8×8 numbers of a block.

/** @import { Header, Table } from "./types.js" */

import { make } from "../shared/elements.js";

export const SIDE = 8;
const DARKEST_PAPER = 117; // on brighter grays, black is easier to read than white
const LEAST_SIGNS = 4; // shorter numbers are not drawn larger
const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} title
 * @param {string} says
 */
export function heading(title, says) {
  return [make("h3", "", {}, [title]), make("p", "says", {}, [says])];
}

/**
 * @param {Table} table
 * @param {Header} header
 * @param {number[] | null} path
 */
export function tableSection(table, header, path) {
  const places = [...Array(SIDE).keys()];
  const top = places.map((place) => make("th", "", { scope: "col" }, [`${place}`]));
  const head = make("thead", "", {}, [make("tr", "", {}, [make("td", "corner"), ...top])]);
  const changed = new Set(table.key === "quantised" ? header.changes.map(([place]) => place) : []);
  const rows = places.map((row) =>
    make("tr", "", {}, [
      make("th", "", { scope: "row" }, [`${row}`]),
      ...places.map((column) => {
        const index = row * SIDE + column;
        return cellOf(table, index, header.details[table.group][index], changed.has(index));
      }),
    ]),
  );
  const body = make("tbody", "", {}, rows);
  const element = make("table", "", { "aria-label": table.title }, [head, body]);
  const longest = Math.max(LEAST_SIGNS, ...table.texts.map((words) => words.length));
  element.style.setProperty("--signs", `${longest}`);
  const notes = table.notes?.map((words) => words.length) ?? [];
  element.style.setProperty("--note-signs", `${Math.max(LEAST_SIGNS, ...notes)}`);
  const numbers = make("div", "numbers", {}, [element]);
  if (path) drawPath(numbers, body, path);
  const content = [...heading(table.title, table.says), numbers];
  return make("section", "step", { "data-table": table.key }, content);
}

/**
 * @param {Table} table
 * @param {number} index
 * @param {string} help
 * @param {boolean} changed
 */
function cellOf(table, index, help, changed) {
  const shade = table.shades[index];
  const words = table.texts[index];
  /** @type {string[]} */
  const classes = [shade.kind];
  if (shade.kind === "gray" && shade.level > DARKEST_PAPER) classes.push("bright");
  if (words === "0" || words === "0.0") classes.push("zero");
  if (changed) classes.push("changed");
  const attributes = {
    "data-group": table.group,
    "data-index": index,
    "data-help": help,
    tabindex: index ? "-1" : "0",
  };
  const note = table.notes ? [make("small", "", {}, [table.notes[index]])] : [];
  const cell = make("td", classes.join(" "), attributes, [make("b", "", {}, [words]), ...note]);
  if (shade.kind === "gray") cell.style.setProperty("--level", `${shade.level}`);
  else cell.style.setProperty("--shade", `${shade.level}%`);
  return cell;
}

/**
 * A line through the cells of a table in the given order; it follows the table's size.
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
