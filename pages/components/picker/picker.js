// @ts-check
// A picture whose 8×8 blocks are chosen by pointer or keys, and the chosen one's surroundings.

/** @import { Instance } from "../shared/component.js" */
/** @import { Region, Size } from "../shared/pictures.js" */

import { componentOf } from "../shared/component.js";
import { make } from "../shared/elements.js";
import { createPictureUrls, showPicture } from "../shared/pictures.js";

const BLOCK = 8;
const KEY_REST = 250; // ms without a key before the block counts as chosen
/** @type {Record<string, Block>} */
const STEPS = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/**
 * Row and column of a block.
 *
 * @typedef {[number, number]} Block
 */

/**
 * `region`: what is shown enlarged; `near` describes it.
 *
 * @typedef {{ label: string, near: string, photo: Size, block: Block, region: Region }} Header
 */

/**
 * @param {HTMLElement} root
 * @param {Header} header
 * @returns {Instance<Header>}
 */
function createPicker(root, { photo, region, block }) {
  const urls = createPictureUrls();
  const image = make("img", "", { alt: "", draggable: "false" });
  const marker = make("div", "marker");
  const map = make("div", "map", { tabindex: "0", role: "application" }, [image, marker]);
  const nearImage = make("img", "", { draggable: "false" });
  const nearMarker = make("div", "marker");
  const lines = make("div", "lines");
  const near = make("div", "near", {}, [nearImage, lines, nearMarker]);
  root.append(make("div", "picker", {}, [map, near]));

  /** @type {(block: Block) => void} */
  let choose = () => {};
  let waiting = false; // a choice is on its way
  let rest = 0;

  /**
   * @param {HTMLElement} mark
   * @param {Region} frame
   */
  function place(mark, frame) {
    const [row, column] = block;
    mark.style.left = `${(100 * (column * BLOCK + BLOCK / 2 - frame.left)) / frame.width}%`;
    mark.style.top = `${(100 * (row * BLOCK + BLOCK / 2 - frame.top)) / frame.height}%`;
    mark.style.width = `${(100 * BLOCK) / frame.width}%`;
    mark.style.height = `${(100 * BLOCK) / frame.height}%`;
  }

  function draw() {
    place(marker, { left: 0, top: 0, ...photo });
    place(nearMarker, region);
  }

  /**
   * @param {number} row
   * @param {number} column
   */
  function moveTo(row, column) {
    /**
     * @param {number} value
     * @param {number} size
     */
    const within = (value, size) =>
      Math.max(0, Math.min(Math.floor(value), Math.ceil(size / BLOCK) - 1));
    block = [within(row, photo.height), within(column, photo.width)];
    draw();
  }

  function commit() {
    clearTimeout(rest);
    waiting = false;
    choose(block);
  }

  /**
   * @param {MouseEvent} event
   * @param {HTMLElement} element
   * @param {Region} frame
   */
  function pick(event, element, frame) {
    if (event.button !== 0) return;
    const box = element.getBoundingClientRect();
    const x = frame.left + ((event.clientX - box.left) / box.width) * frame.width;
    const y = frame.top + ((event.clientY - box.top) / box.height) * frame.height;
    moveTo(y / BLOCK, x / BLOCK);
    commit();
  }

  map.addEventListener("click", (event) => pick(event, map, { left: 0, top: 0, ...photo }));
  near.addEventListener("click", (event) => pick(event, near, region));
  map.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(block[0] + step[0], block[1] + step[1]);
    waiting = true;
    clearTimeout(rest);
    rest = setTimeout(commit, KEY_REST);
  });

  return {
    update({ header, files }, { setStateValue }) {
      choose = (chosen) => setStateValue("block", chosen);
      map.setAttribute("aria-label", header.label);
      map.style.aspectRatio = `${header.photo.width} / ${header.photo.height}`;
      map.style.setProperty("--aspect", `${header.photo.width / header.photo.height}`);
      nearImage.alt = header.near;
      near.style.aspectRatio = `${header.region.width} / ${header.region.height}`;
      lines.style.setProperty("--across", `${(100 * BLOCK) / header.region.width}%`);
      lines.style.setProperty("--down", `${(100 * BLOCK) / header.region.height}%`);
      showPicture(image, urls.of(files[0]));
      showPicture(nearImage, urls.of(files[1])).then(() => urls.keepOnly(files));
      photo = header.photo;
      region = header.region;
      if (!waiting) block = header.block;
      draw();
    },
    destroy() {
      clearTimeout(rest);
      urls.keepOnly([]);
    },
  };
}

export default componentOf(createPicker);
