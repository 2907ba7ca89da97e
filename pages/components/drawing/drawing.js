// @ts-check
// A drawing that the server made, in a place that scrolls on a narrow screen.

/** @import { Instance } from "../shared/component.js" */

import { componentOf } from "../shared/component.js";
import { make } from "../shared/elements.js";
import { createTooltip } from "../shared/tooltip.js";

/** @typedef {{ label: string, svg: string }} Header */

/**
 * @param {HTMLElement} root
 * @returns {Instance<Header>}
 */
function createDrawing(root) {
  const place = make("div", "place", { role: "region", tabindex: "0" });
  root.append(place);
  // Scroll before the tooltip looks where the part is.
  place.addEventListener("focusin", ({ target }) => {
    if (target === place || !(target instanceof Element)) return;
    target.scrollIntoView({ inline: "nearest", block: "nearest" });
  });
  createTooltip(root);
  return {
    update({ header }) {
      place.setAttribute("aria-label", header.label);
      place.innerHTML = header.svg;
    },
    destroy() {},
  };
}

export default componentOf(createDrawing);
