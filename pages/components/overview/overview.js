// @ts-check
// A small picture of the whole photo on which the compared region is moved.

/** @import { Instance } from "../shared/component.js" */
/** @import { Region, Size } from "../shared/pictures.js" */

import { componentOf } from "../shared/component.js";
import { make } from "../shared/elements.js";
import { createPictureUrls, showPicture } from "../shared/pictures.js";

const KEY_STEP = 64; // photo pixels
const KEY_REST = 400; // ms without a key before the region counts as chosen
/** @type {Record<string, [number, number]>} */
const STEPS = {
  ArrowLeft: [-KEY_STEP, 0],
  ArrowRight: [KEY_STEP, 0],
  ArrowUp: [0, -KEY_STEP],
  ArrowDown: [0, KEY_STEP],
};

/**
 * The size of the photo and the region in its pixels; the region begins at multiples of `grid`.
 *
 * @typedef {{ label: string, photo: Size, region: Region, grid: number }} Header
 */

/**
 * @param {HTMLElement} root
 * @param {Header} header
 * @returns {Instance<Header>}
 */
function createOverview(root, { photo, region, grid }) {
  const urls = createPictureUrls();
  const image = make("img", "", { alt: "", draggable: "false" });
  const marker = make("div", "marker");
  const map = make("div", "map", { tabindex: "0", role: "application" }, [image, marker]);
  root.append(map);

  /** @type {(corner: [number, number]) => void} */
  let choose = () => {};
  let dragging = false;
  let rest = 0;

  function draw() {
    marker.style.left = `${(100 * region.left) / photo.width}%`;
    marker.style.top = `${(100 * region.top) / photo.height}%`;
    marker.style.width = `${(100 * region.width) / photo.width}%`;
    marker.style.height = `${(100 * region.height) / photo.height}%`;
  }

  /**
   * @param {number} left
   * @param {number} top
   */
  function moveTo(left, top) {
    /**
     * @param {number} value
     * @param {number} limit
     */
    const snapped = (value, limit) => Math.floor(Math.min(Math.max(value, 0), limit) / grid) * grid;
    region.left = snapped(left, photo.width - region.width);
    region.top = snapped(top, photo.height - region.height);
    draw();
  }

  /** @param {PointerEvent} event */
  function centreAt(event) {
    const frame = map.getBoundingClientRect();
    const x = ((event.clientX - frame.left) / frame.width) * photo.width;
    const y = ((event.clientY - frame.top) / frame.height) * photo.height;
    moveTo(x - region.width / 2, y - region.height / 2);
  }

  function commit() {
    clearTimeout(rest);
    choose([region.top, region.left]);
  }

  map.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    dragging = true;
    map.setPointerCapture(event.pointerId);
    centreAt(event);
  });
  map.addEventListener("pointermove", (event) => {
    if (dragging) centreAt(event);
  });
  map.addEventListener("pointerup", () => {
    if (dragging) commit();
    dragging = false;
  });
  map.addEventListener("pointercancel", () => {
    dragging = false;
  });
  map.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(region.left + step[0], region.top + step[1]);
    clearTimeout(rest);
    rest = setTimeout(commit, KEY_REST);
  });

  return {
    update({ header, files }, { setStateValue }) {
      choose = (corner) => setStateValue("corner", corner);
      map.setAttribute("aria-label", header.label);
      map.style.aspectRatio = `${header.photo.width} / ${header.photo.height}`;
      showPicture(image, urls.of(files[0])).then(() => urls.keepOnly(files));
      photo = header.photo;
      grid = header.grid;
      if (!dragging) region = header.region;
      draw();
    },
    destroy() {
      clearTimeout(rest);
      urls.keepOnly([]);
    },
  };
}

export default componentOf(createOverview);
