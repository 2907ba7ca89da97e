// @ts-check
// The whole picture, small, with a frame around what is seen; a pointer moves the frame.

/** @import { View } from "./view.js" */

import { make } from "../shared/elements.js";
import { showPicture } from "../shared/pictures.js";

/** @typedef {ReturnType<typeof createMinimap>} Minimap */

// The arrow keys do the same on the stage, so this is only for pointers.
/**
 * @param {HTMLElement} area
 * @param {View} view
 */
export function createMinimap(area, view) {
  const image = make("img", "", { alt: "", draggable: "false" });
  const frame = make("div", "frame");
  const map = make("div", "minimap", { "aria-hidden": "true" }, [image, frame]);
  area.append(map);

  /** @param {PointerEvent} event */
  function move(event) {
    const box = image.getBoundingClientRect();
    const { width, height } = view.size();
    view.centreOn(
      ((event.clientX - box.left) / box.width) * width,
      ((event.clientY - box.top) / box.height) * height,
    );
  }
  map.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault(); // The focus stays on the stage.
    map.setPointerCapture(event.pointerId);
    move(event);
  });
  map.addEventListener("pointermove", (event) => {
    if (map.hasPointerCapture(event.pointerId)) move(event);
  });

  return {
    /** @param {string} url */
    setPicture(url) {
      const { width, height } = view.size();
      map.style.setProperty("--ratio", `${width / height}`);
      return showPicture(image, url);
    },
    draw() {
      map.hidden = view.isWhole();
      const size = view.size();
      const seen = view.visible();
      Object.assign(frame.style, {
        left: `${(100 * seen.left) / size.width}%`,
        top: `${(100 * seen.top) / size.height}%`,
        width: `${(100 * seen.width) / size.width}%`,
        height: `${(100 * seen.height) / size.height}%`,
      });
    },
  };
}
