// @ts-check
// Below the toolbar: the controls of the mode, a hint, and the place of the pointer.

/** @import { Flip } from "./flip.js" */
/** @import { Pane } from "./panes.js" */
/** @import { Picture, Pixel, Set, Settings, Words } from "./types.js" */

import { fill, make } from "../shared/elements.js";
import { press, toolButton } from "./toolbar.js";

/** @typedef {ReturnType<typeof createOptions>} Options */

/**
 * `set` is told of the settings that change.
 *
 * @param {HTMLElement} root
 * @param {Words} words
 * @param {Set} set
 * @param {Flip} flip
 */
export function createOptions(root, words, set, flip) {
  const sides = { left: createSelect(), right: createSelect() };
  const split = make("div", "option", {}, [sides.left.label, sides.right.label]);
  const numbered = make("div", "segments numbered", { role: "group" });
  const range = make("input", "range", { type: "range", min: "1", max: "16", step: "1" });
  const factor = make("output", "factor", { "aria-live": "off", tabindex: "0" });
  const rangeWord = make("span", "name");
  const rangeLabel = make("label", "labelled", {}, [rangeWord, range]);
  const signed = toolButton("signed");
  const absolute = toolButton("absolute");
  const sign = make("div", "segments", { role: "group" }, [signed, absolute]);
  const difference = make("div", "option", {}, [rangeLabel, factor, sign]);
  const hint = make("span", "hint");
  const hintNarrow = make("span", "hint narrow");
  const place = make("output", "place", { "aria-live": "off", tabindex: "0" });
  place.hidden = true;
  const controls = [split, numbered, difference];
  root.append(make("div", "options", {}, [...controls, hint, hintNarrow, place]));
  /** @type {{ key: string, button: HTMLButtonElement }[]} */
  let numbers = [];

  for (const [side, { select }] of Object.entries(sides)) {
    select.addEventListener("change", () => set({ [side]: select.value }));
  }
  range.addEventListener("input", () => set({ amplification: Number(range.value) }));
  signed.addEventListener("click", () => set({ signed: true }));
  absolute.addEventListener("click", () => set({ signed: false }));

  /**
   * The hint of the mode, in a wide and in a narrow window.
   *
   * @param {Settings} settings
   */
  function hints({ mode, signed }) {
    switch (mode) {
      case "split":
        return [words.hintSplit, words.hintSplit];
      case "flip":
        return [words.hintFlip, words.hintNarrowFlip];
      case "difference": {
        const both = signed ? words.hintSigned : words.hintAbsolute;
        return [both, both];
      }
      default:
        return [words.hint, words.hintNarrow];
    }
  }

  return {
    /** @param {Words} given */
    setWords(given) {
      words = given;
      sides.left.word.textContent = words.left;
      sides.right.word.textContent = words.right;
      numbered.setAttribute("aria-label", words.flip);
      rangeWord.textContent = words.amplification;
      factor.dataset.help = words.amplificationHelp;
      sign.setAttribute("aria-label", words.difference);
      signed.textContent = words.signed;
      signed.dataset.help = words.signedHelp;
      absolute.textContent = words.absolute;
      absolute.dataset.help = words.absoluteHelp;
      place.dataset.help = words.placeHelp;
    },
    /** @param {Picture[]} pictures */
    setPictures(pictures) {
      for (const { select } of Object.values(sides)) {
        select.replaceChildren(...pictures.map(({ key, title }) => new Option(title, key)));
      }
      numbers = pictures.map(({ key, title }, index) => {
        const number = make("span", "number", {}, [`${index + 1}`]);
        const button = toolButton(key, [number, " ", title]);
        button.addEventListener("click", () => flip.choose(key));
        return { key, button };
      });
      numbered.replaceChildren(...numbers.map(({ button }) => button));
    },
    /**
     * `shown`: the panes beside the handle; `onTop`: the key of the picture flipped to.
     *
     * @param {Settings} settings
     * @param {{ left: Pane, right: Pane }} shown
     * @param {string} onTop
     */
    setSettings(settings, shown, onTop) {
      split.hidden = settings.mode !== "split";
      numbered.hidden = settings.mode !== "flip";
      difference.hidden = settings.mode !== "difference";
      sides.left.select.value = shown.left.key;
      sides.right.select.value = shown.right.key;
      for (const { key, button } of numbers) press(button, key === onTop);
      range.value = `${settings.amplification}`;
      factor.textContent = `×${settings.amplification}`;
      range.setAttribute("aria-valuetext", factor.textContent);
      press(signed, settings.signed);
      press(absolute, !settings.signed);
    },
    /**
     * @param {Settings} settings
     * @param {boolean} showsGrid
     */
    setHint(settings, showsGrid) {
      const [wide, narrow] = hints(settings);
      const note = settings.blocks && !showsGrid ? ` ${words.blocksHidden}` : "";
      hint.textContent = wide + note;
      hintNarrow.textContent = narrow + note;
    },
    /** @param {Pixel | null} pixel */
    setPlace(pixel) {
      place.hidden = !pixel;
      if (pixel) place.textContent = fill(words.place, { left: pixel.x, top: pixel.y });
    },
  };
}

function createSelect() {
  const word = make("span", "name");
  const select = make("select", "select");
  return { word, select, label: make("label", "labelled", {}, [word, select]) };
}
