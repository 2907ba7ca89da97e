// @ts-check
// Small pictures in rows.

/** @import { Instance } from "../shared/component.js" */
/** @import { PictureFile } from "../shared/pictures.js" */

import { componentOf } from "../shared/component.js";
import { make } from "../shared/elements.js";
import { createPictureUrls } from "../shared/pictures.js";
import { createTooltip } from "../shared/tooltip.js";
import { fillWith } from "./filling.js";

/**
 * `column`: where it stands, counted from 1; 0: beside the previous picture.
 *
 * @typedef {object} Picture
 * @property {string} name
 * @property {string} shown
 * @property {string} help
 * @property {"" | "faint" | "marked"} state
 * @property {string} note
 * @property {number} column
 */

/**
 * `columns`: how many stand in a row, 0 for as many as fit; `width`: least width of a picture, in
 * rem.
 *
 * @typedef {{ label: string, columns: number, width: number, pictures: Picture[] }} Header
 */

/**
 * @param {HTMLElement} root
 * @returns {Instance<Header>}
 */
function createSheet(root) {
  const urls = createPictureUrls();
  const sheet = make("div", "sheet", { role: "group" });
  root.append(sheet);
  createTooltip(root);
  /** @type {Header | null} */
  let header = null;
  let aspect = 1;

  /**
   * @param {Picture} picture
   * @param {PictureFile} file
   */
  function figure({ name, shown, help, state, note, column }, file) {
    const image = make("img", "", { alt: name, draggable: "false", src: urls.of(file) });
    const words = shown ? [make("figcaption", "", {}, [shown])] : [];
    const notes = note ? [make("div", "note", {}, [make("span", "", {}, [note])])] : [];
    const made = make("figure", state, {}, [image, ...notes, ...words]);
    if (help) made.dataset.help = help;
    if (column) made.style.gridColumnStart = `${column}`;
    return made;
  }

  function layOut() {
    if (!header) return;
    const { columns, pictures } = header;
    // Only a stage gives a height.
    const fills = getComputedStyle(root).getPropertyValue("--stage-height") !== "";
    sheet.classList.toggle("filling", fills);
    sheet.style.setProperty("--columns", `${columns}`);
    if (!fills) return;
    const cells = isUnder(header) ? 2 * columns : pictures.length;
    fillWith(sheet, root.clientWidth, root.clientHeight, aspect, columns, cells);
  }

  const resized = new ResizeObserver(layOut);
  resized.observe(root);

  return {
    update({ header: newest, files }) {
      header = newest;
      sheet.setAttribute("aria-label", header.label);
      sheet.classList.toggle("fixed", header.columns > 0);
      sheet.classList.toggle("single", header.columns === 1);
      sheet.classList.toggle("under", isUnder(header));
      if (isUnder(header)) sheet.tabIndex = 0; // keys scroll it
      sheet.style.setProperty("--width", `${header.width}rem`);
      // On a phone, two large pictures or three small ones stand in a row.
      sheet.style.setProperty("--share", header.width > 11 ? "45cqi" : "30cqi");
      sheet.replaceChildren(
        ...header.pictures.map((picture, index) => figure(picture, files[index])),
      );
      urls.keepOnly(files);
      aspect = aspectOf(files[0]);
      sheet.style.setProperty("--aspect", `${aspect}`);
      layOut();
    },
    destroy() {
      resized.disconnect();
      urls.keepOnly([]);
    },
  };
}

/**
 * Whether there is a second row, each picture of which stands under the one it belongs to.
 *
 * @param {Header} header
 */
function isUnder({ pictures }) {
  return pictures.some((each) => each.column > 0);
}

/**
 * Width over height of a PNG, as its first chunk says.
 *
 * @param {PictureFile | undefined} file
 */
function aspectOf(file) {
  if (!file) return 1;
  const { buffer, byteOffset, byteLength } = file.bytes;
  const view = new DataView(buffer, byteOffset, byteLength);
  return view.getUint32(16) / view.getUint32(20);
}

export default componentOf(createSheet);
