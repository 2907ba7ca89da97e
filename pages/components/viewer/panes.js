// @ts-check
// A picture of the viewer: its stage, its layer and tag there, and its card of numbers.

/** @import { Region } from "../shared/pictures.js" */
/** @import { Overlay, Picture, Source, Value, Words } from "./types.js" */

import { fill, make } from "../shared/elements.js";
import { showPicture } from "../shared/pictures.js";
import { valueInWords } from "./loupe.js";

/** @typedef {ReturnType<typeof createPane>} Pane */

/**
 * @param {string} key
 * @param {Source} source
 */
export function createPane(key, source) {
  const sync = { alt: "", draggable: "false", decoding: "sync" };
  // The whole photo, small; the part of it; and the previous part, while the new one is computed.
  const backdrop = make("img", "backdrop", sync);
  const image = make("img", "picture", sync);
  const former = make("img", "former", sync);
  const edge = make("div", "edge");
  former.hidden = true;
  /** @type {Record<"around" | "difference" | "evidence", Overlay>} */
  const overlays = {
    around: { canvas: make("canvas", "overlay around"), held: null },
    difference: { canvas: make("canvas", "overlay difference"), held: null },
    evidence: { canvas: make("canvas", "overlay evidence"), held: null },
  };
  // What moves to another stage when the pictures lie on each other: layer, tag and loupe.
  const layer = make("div", "layer", { "data-picture": key }, [
    backdrop,
    image,
    former,
    overlays.around.canvas,
    overlays.difference.canvas,
    overlays.evidence.canvas,
    edge,
  ]);
  const number = make("kbd", "number");
  const tagTitle = make("span");
  const swatch = make("span", "swatch");
  const written = make("span");
  const value = make("span", "pixel", {}, [swatch, written]);
  const tag = make("div", "tag", { "data-tag": key }, [number, tagTitle, value]);
  const loupe = make("canvas", "loupe");
  const blocks = make("canvas", "blocks");
  const stage = make("div", "stage", { role: "application" }, [layer, blocks, loupe, tag]);

  const title = make("span", "title");
  const download = make("a", "download");
  const numbers = make("dl", "numbers");
  const local = make("dd");
  const localLabel = make("dt");
  const localValue = make("div", "value", { "data-metric": "local" }, [localLabel, local]);
  const card = make("div", "card", { "data-method": key, role: "group" }, [
    make("div", "heading", {}, [title, download]),
    numbers,
  ]);

  /**
   * Whether the local PSNR is out of date.
   *
   * @param {boolean} isBusy
   */
  const setBusy = (isBusy) => localValue.setAttribute("aria-busy", `${isBusy}`);

  return {
    key,
    stage,
    layer,
    backdrop,
    image,
    former,
    edge,
    overlays,
    blocks,
    loupe,
    tag,
    card,
    source,
    restored: false,
    /** Where in the photo the picture that is shown lies. @type {Region} */
    part: { left: 0, top: 0, width: 0, height: 0 },
    /** The whole photo, small. @type {Source | null} */
    overview: null,
    /** Where the previous part lies. @type {Region} */
    formerPart: { left: 0, top: 0, width: 0, height: 0 },
    pending: false,
    title: "",
    label: "",
    /**
     * Show a picture, the `index`-th, in place of the previous one. Fulfilled once it is decoded.
     *
     * @param {Picture} picture
     * @param {number} index
     * @param {Source} source
     * @param {Source | null} overview
     * @param {(source: Source) => string} urlOf
     * @param {Words} words
     * @param {boolean} hasLocal
     * @param {Region} part
     */
    async update(picture, index, source, overview, urlOf, words, hasLocal, part) {
      const url = urlOf(source);
      const isSame = overview !== null && overview.digest === this.overview?.digest;
      const moves = /** @type {const} */ (["left", "top", "width", "height"]).some(
        (side) => this.part[side] !== part[side],
      );
      this.source = source;
      this.overview = overview;
      this.restored = picture.restored;
      this.title = picture.title;
      this.label = picture.label;
      for (const each of [layer, tag, card]) each.classList.toggle("pending", picture.pending);
      card.setAttribute("aria-busy", `${picture.pending}`);
      card.setAttribute("aria-label", picture.title);
      title.textContent = picture.title;
      tagTitle.textContent = picture.title;
      number.textContent = `${index + 1}`;
      number.hidden = index > 8; // There is no key for more.
      download.textContent = picture.download;
      download.href = url;
      download.download = picture.fileName;
      download.setAttribute("aria-label", picture.downloadHelp);
      stage.setAttribute("aria-label", picture.label);
      localLabel.textContent = words.local;
      localValue.dataset.help = words.localHelp;
      local.textContent ||= words.undefined;
      numbers.replaceChildren(...picture.values.map(cardValue), ...(hasLocal ? [localValue] : []));
      backdrop.hidden = overview === null;
      const shown = [overview && showPicture(backdrop, urlOf(overview))];
      if (picture.pending && isSame && moves && !this.pending) {
        this.formerPart = this.part;
        Object.assign(former, { width: image.width, height: image.height, hidden: false });
        shown.push(showPicture(former, image.src));
      } else if (!isSame) former.hidden = true;
      this.pending = picture.pending;
      await Promise.all(shown);
      image.width = picture.width;
      image.height = picture.height;
      await showPicture(image, url);
      if (image.src !== url) return;
      this.part = part;
      former.hidden ||= !picture.pending;
    },
    setBusy,
    /**
     * The local PSNR in dB.
     *
     * @param {number} level
     * @param {Words} words
     */
    setLocal(level, words) {
      setBusy(false);
      const written = fill(words.decibels, { level: level.toFixed(2) });
      const other = Number.isNaN(level) ? words.undefined : words.infinite;
      local.textContent = Number.isFinite(level) ? written : other;
    },
    /**
     * Show the value of the pixel under the loupe, or a difference, which is signed. `template`
     * says it in words.
     *
     * @param {number[]} samples
     * @param {string} help
     * @param {boolean} signed
     * @param {string} [template]
     */
    setValue(samples, help, signed, template = "{value}") {
      value.hidden = false;
      swatch.style.backgroundColor = signed ? "" : `rgb(${samples.join(" ")})`;
      swatch.hidden = signed;
      const text = valueInWords(samples, this.source.gray, signed);
      written.textContent = fill(template, { value: text });
      value.dataset.help = help;
    },
    hideValue() {
      value.hidden = true;
    },
    valueText: () => written.textContent,
  };
}

/** @param {Value} value */
function cardValue({ key, label, text, help, tone }) {
  return make("div", `value ${tone}`, { "data-metric": key, "data-help": help }, [
    make("dt", "", {}, [label]),
    make("dd", "", {}, [text]),
  ]);
}
