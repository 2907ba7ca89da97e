// @ts-check
// A picture of the viewer: its stage, its layer and tag there, and its card of numbers.

/** @import { Overlay, Picture, Place, Source, Value, Words } from "./types.js" */

import { fill, make } from "../shared/elements.js";
import { showPicture } from "../shared/pictures.js";
import { valueInWords } from "./loupe.js";

/** @typedef {ReturnType<typeof createPane>} Pane */

/**
 * @param {string} key
 * @param {Source} source
 */
export function createPane(key, source) {
  const backdrop = make("div", "backdrop");
  const image = make("img", "picture", { alt: "", draggable: "false", decoding: "sync" });
  /** @type {Record<"difference" | "evidence", Overlay>} */
  const overlays = {
    difference: { canvas: make("canvas", "overlay difference"), held: null },
    evidence: { canvas: make("canvas", "overlay evidence"), held: null },
  };
  // What moves to another stage when the pictures lie on each other: layer, tag and loupe.
  const layer = make("div", "layer", { "data-picture": key }, [
    backdrop,
    image,
    overlays.difference.canvas,
    overlays.evidence.canvas,
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
    overlays,
    blocks,
    loupe,
    tag,
    card,
    source,
    restored: false,
    /** Where in the photo the picture that is shown lies. */
    part: { left: 0, top: 0 },
    title: "",
    label: "",
    /**
     * Show a picture, the `index`-th, in the place of the last one. Fulfilled once it is decoded.
     *
     * @param {Picture} picture
     * @param {number} index
     * @param {Source} source
     * @param {string} url
     * @param {Words} words
     * @param {boolean} hasLocal
     * @param {Place} part
     */
    async update(picture, index, source, url, words, hasLocal, part) {
      this.source = source;
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
      image.width = picture.width;
      image.height = picture.height;
      localLabel.textContent = words.local;
      localValue.dataset.help = words.localHelp;
      local.textContent ||= words.undefined;
      numbers.replaceChildren(...picture.values.map(cardValue), ...(hasLocal ? [localValue] : []));
      await showPicture(image, url);
      if (image.src === url) this.part = part;
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
     * The value of the pixel under the loupe, or a difference, which is signed. `template` says it
     * in words.
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
