// @ts-check
// A table of enlarged crops: one row per place, one column per picture.

/** @import { Instance } from "../shared/component.js" */
/** @import { PictureFile, Region } from "../shared/pictures.js" */

import { componentOf } from "../shared/component.js";
import { make } from "../shared/elements.js";
import { createPictureUrls } from "../shared/pictures.js";
import { askForPlace } from "../shared/places.js";
import { createTooltip } from "../shared/tooltip.js";

/**
 * A crop; `file` is its place among the message's files, `psnr` is empty for the original.
 *
 * @typedef {{ file: number, psnr: string, help: string }} Cell
 */

/**
 * The crops at one place of the pictures, which is `region` in their pixels.
 *
 * @typedef {object} Row
 * @property {string} place
 * @property {string} show
 * @property {string} help
 * @property {Region} region
 * @property {Cell[]} cells
 */

/** @typedef {{ label: string, columns: string[], rows: Row[] }} Header */

/**
 * @param {HTMLElement} root
 * @returns {Instance<Header>}
 */
function createCrops(root) {
  const urls = createPictureUrls();
  const table = make("div", "table", { role: "table" });
  root.append(table);
  createTooltip(root);

  /**
   * @param {string} title
   * @param {Row} row
   * @param {Cell} cell
   * @param {PictureFile[]} files
   */
  function cellOf(title, row, { file, psnr, help }, files) {
    const image = make("img", "", { alt: `${title}, ${row.place}`, draggable: "false" });
    image.src = urls.of(files[file]);
    const value = { tabindex: "0", "data-metric": "psnr", "data-help": help };
    const caption = psnr ? make("span", "psnr", value, [psnr]) : placeButton(row);
    return make("div", "cell", { role: "cell" }, [image, caption]);
  }

  /** @param {Row} row */
  function placeButton({ place, show, help, region }) {
    const attributes = { type: "button", "aria-label": show, "data-help": help };
    const button = make("button", "place", attributes, [place]);
    button.addEventListener("click", () => askForPlace(region));
    return button;
  }

  return {
    update({ header, files }) {
      const { columns, rows } = header;
      table.style.setProperty("--pictures", `${columns.length}`);
      table.setAttribute("aria-label", header.label);
      const titles = columns.map((title) =>
        make("div", "title", { role: "columnheader" }, [title]),
      );
      const lines = rows.map((row) => {
        const cells = row.cells.map((cell, index) => cellOf(columns[index], row, cell, files));
        return make("div", "row", { role: "row" }, cells);
      });
      table.replaceChildren(make("div", "row titles", { role: "row" }, titles), ...lines);
      urls.keepOnly(files);
    },
    destroy: () => urls.keepOnly([]),
  };
}

export default componentOf(createCrops);
