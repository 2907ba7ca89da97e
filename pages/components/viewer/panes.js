// @ts-check
// A picture of the viewer: heading, stage and numbers.

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
  const title = make("span", "title");
  const download = make("a", "download");
  const image = make("img", "", { alt: "", draggable: "false", decoding: "sync" });
  /** @type {Record<"difference" | "evidence", Overlay>} */
  const overlays = {
    difference: { canvas: make("canvas", "overlay difference"), held: null },
    evidence: { canvas: make("canvas", "overlay evidence"), held: null },
  };
  // What moves to another stage when the pictures lie on each other.
  const layer = make("div", "layer", { "data-layer": key }, [
    image,
    overlays.difference.canvas,
    overlays.evidence.canvas,
  ]);
  const loupe = make("canvas", "loupe");
  const blocks = make("canvas", "blocks");
  const stage = make("div", "stage", { tabindex: "0", role: "application" }, [
    layer,
    blocks,
    loupe,
  ]);
  const swatch = make("span", "swatch");
  const number = make("span");
  const value = make("div", "pixel", { tabindex: "0" }, [swatch, number]);
  const headline = make("dl", "headline");
  const strip = make("dl", "strip");
  const local = make("dd");
  const localLabel = make("dt");
  const localValue = make("div", "value", { tabindex: "0", "data-metric": "local" }, [
    localLabel,
    local,
  ]);
  const heading = make("figcaption", "heading", {}, [title, download]);
  const children = [heading, stage, value, make("div", "numbers", {}, [headline, strip])];
  const figure = make("figure", "pane", { "data-picture": key }, children);

  /**
   * Whether the local PSNR is out of date.
   *
   * @param {boolean} isBusy
   */
  const setBusy = (isBusy) => localValue.setAttribute("aria-busy", `${isBusy}`);

  return {
    key,
    figure,
    stage,
    layer,
    image,
    overlays,
    blocks,
    loupe,
    source,
    restored: false,
    title: "",
    label: "",
    /**
     * Show a picture in the place of the last one. Fulfilled once it is decoded.
     *
     * @param {Picture} picture
     * @param {Source} source
     * @param {string} url
     * @param {Words} words
     * @param {boolean} hasLocal
     */
    update(picture, source, url, words, hasLocal) {
      this.source = source;
      this.restored = picture.restored;
      this.title = picture.title;
      this.label = picture.label;
      for (const each of [figure, layer]) each.classList.toggle("pending", picture.pending);
      figure.setAttribute("aria-busy", `${picture.pending}`);
      title.textContent = picture.title;
      download.textContent = picture.download;
      download.href = url;
      download.download = picture.fileName;
      download.setAttribute("aria-label", picture.downloadHelp);
      stage.setAttribute("aria-label", picture.label);
      stage.style.aspectRatio = `${picture.width} / ${picture.height}`;
      image.width = picture.width;
      image.height = picture.height;
      localLabel.textContent = words.local;
      localValue.dataset.help = words.localHelp;
      local.textContent ||= words.undefined;
      /** @param {boolean} wanted */
      const values = (wanted) =>
        picture.values.filter((each) => each.headline === wanted).map(stripValue);
      headline.replaceChildren(...values(true));
      strip.replaceChildren(...(hasLocal ? [localValue] : []), ...values(false));
      return showPicture(image, url);
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
      local.textContent = Number.isFinite(level)
        ? fill(words.decibels, { level: level.toFixed(2) })
        : words.infinite;
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
      const written = valueInWords(samples, this.source.gray, signed);
      number.textContent = fill(template, { value: written });
      value.dataset.help = help;
    },
    hideValue() {
      value.hidden = true;
    },
    valueText: () => number.textContent,
  };
}

/** @param {Value} value */
function stripValue({ key, label, text, help, tone }) {
  const attributes = { tabindex: "0", "data-metric": key, "data-help": help };
  return make("div", `value ${tone}`, attributes, [
    make("dt", "", {}, [label]),
    make("dd", "", {}, [text]),
  ]);
}
