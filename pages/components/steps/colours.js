// @ts-check
// Step 0: a picture in colour, its three planes, and what they make with coarser chroma.

/** @import { PictureFile, PictureUrls } from "../shared/pictures.js" */
/** @import { Colours } from "./types.js" */

import { make } from "../shared/elements.js";
import { heading } from "./table.js";

const SHARED = 2; // files that all levels share: RGB and Y
const EACH = 3; // and those of each level: Cb, Cr, and all together

/**
 * @param {Colours} colours
 * @param {PictureFile[]} files
 * @param {PictureUrls} urls
 * @param {{ level: number }} chosen where the slider is, kept between the steps
 */
export function coloursOf(colours, files, urls, chosen) {
  const { levels } = colours;
  if (!levels.length) return [make("p", "empty", {}, [colours.none])];
  const [cb, cr, together] = [image(colours.cb), image(colours.cr), image(colours.after)];
  const name = make("output", "level");
  const says = make("p", "says");
  const slider = make("input", "", {
    type: "range",
    min: 0,
    max: levels.length - 1,
    step: 1,
    value: chosen.level,
    "aria-label": colours.slider,
  });

  function show() {
    chosen.level = Number(slider.value);
    const { name: named, says: said } = levels[chosen.level];
    const first = SHARED + EACH * chosen.level;
    for (const [index, picture] of [cb, cr, together].entries()) {
      picture.src = urls.of(files[first + index]);
    }
    name.textContent = named;
    slider.setAttribute("aria-valuetext", named);
    says.textContent = said;
  }

  slider.addEventListener("input", show);
  show();
  const planes = [
    [image(colours.y, urls.of(files[1])), colours.y],
    [cb, colours.cb],
    [cr, colours.cr],
  ].map(([picture, words]) =>
    make("figure", "", {}, [picture, make("figcaption", "", {}, [words])]),
  );
  return [
    make("section", "step", { "data-table": "rgb" }, [
      ...heading(colours.before, colours.before_says),
      image(colours.rgb, urls.of(files[0])),
    ]),
    make("div", "planes", {}, planes),
    make("section", "step", { "data-table": "ycbcr" }, [
      ...heading(colours.after, colours.after_says),
      together,
      make("div", "chroma", {}, [make("label", "", {}, [colours.slider, slider]), name, says]),
    ]),
  ];
}

/**
 * @param {string} alt
 * @param {string} [src]
 */
function image(alt, src) {
  return make("img", "", { alt, draggable: "false", ...(src ? { src } : {}) });
}
