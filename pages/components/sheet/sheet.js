// @ts-check
// Small pictures in rows.

/** @import { Instance } from "../shared/component.js" */
/** @import { PictureFile } from "../shared/pictures.js" */

import { componentOf } from "../shared/component.js";
import { make } from "../shared/elements.js";
import { createPictureUrls } from "../shared/pictures.js";
import { createTooltip } from "../shared/tooltip.js";

/**
 * @typedef {object} Picture
 * @property {string} name
 * @property {string} shown
 * @property {string} help
 * @property {"" | "faint" | "marked"} state
 */

/**
 * `columns`: how many stand in a row, 0 for as many as fit; `width`: of a picture, in rem.
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

  /**
   * @param {Picture} picture
   * @param {PictureFile} file
   */
  function figure({ name, shown, help, state }, file) {
    const image = make("img", "", { alt: name, draggable: "false", src: urls.of(file) });
    const words = shown ? [make("figcaption", "", {}, [shown])] : [];
    const made = make("figure", state, {}, [image, ...words]);
    if (help) made.dataset.help = help;
    return made;
  }

  return {
    update({ header, files }) {
      sheet.setAttribute("aria-label", header.label);
      sheet.classList.toggle("fixed", header.columns > 0);
      sheet.classList.toggle("single", header.columns === 1);
      sheet.style.setProperty("--columns", `${header.columns}`);
      sheet.style.setProperty("--width", `${header.width}rem`);
      // On a phone, two large pictures or three small ones stand in a row.
      sheet.style.setProperty("--share", header.width > 11 ? "45cqi" : "30cqi");
      sheet.replaceChildren(
        ...header.pictures.map((picture, index) => figure(picture, files[index])),
      );
      urls.keepOnly(files);
    },
    destroy: () => urls.keepOnly([]),
  };
}

export default componentOf(createSheet);
