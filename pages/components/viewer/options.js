// @ts-check
// Over a corner of the pictures: the controls of the mode, a note, and the place of the pointer.

/** @import { Flip } from "./flip.js" */
/** @import { Pane } from "./panes.js" */
/** @import { Picture, Pixel, Set, Settings, Words } from "./types.js" */

import { fill, make } from "../shared/elements.js";
import { press, toolButton } from "./toolbar.js";

/** @typedef {ReturnType<typeof createOptions>} Options */

/**
 * `set` is told of the settings that change, `blink` when two pictures are to take turns.
 *
 * @param {HTMLElement} area
 * @param {Words} words
 * @param {Set} set
 * @param {Flip} flip
 * @param {() => void} blink
 */
export function createOptions(area, words, set, flip, blink) {
  const sides = { left: createSelect(), right: createSelect() };
  const split = make("div", "option", {}, [sides.left.label, sides.right.label]);
  const numbered = make("div", "segments numbered", { role: "group" });
  const blinker = toolButton("blink");
  blinker.setAttribute("aria-keyshortcuts", "B");
  const flipped = make("div", "option", {}, [numbered, blinker]);
  const range = make("input", "range", { type: "range", min: "1", max: "16", step: "1" });
  const factor = make("output", "factor", { "aria-live": "off" });
  const rangeWord = make("span", "name");
  const rangeLabel = make("label", "labelled", {}, [rangeWord, range, factor]);
  const signed = toolButton("signed");
  const absolute = toolButton("absolute");
  const sign = make("div", "segments", { role: "group" }, [signed, absolute]);
  const difference = make("div", "option", {}, [rangeLabel, sign]);
  const note = make("span", "note");
  const place = make("output", "place", { "aria-live": "off" });
  const options = make("div", "options", {}, [split, flipped, difference, note, place]);
  area.append(options);
  /** @type {{ key: string, button: HTMLButtonElement }[]} */
  let numbers = [];

  for (const [side, { select }] of Object.entries(sides)) {
    select.addEventListener("change", () => set({ [side]: select.value }));
  }
  blinker.addEventListener("click", blink);
  range.addEventListener("input", () => set({ amplification: Number(range.value) }));
  signed.addEventListener("click", () => set({ signed: true }));
  absolute.addEventListener("click", () => set({ signed: false }));

  function showSome() {
    const parts = [split, flipped, difference, note, place];
    options.hidden = parts.every((part) => part.hidden);
  }

  return {
    /** @param {Words} given */
    setWords(given) {
      words = given;
      for (const [side, word] of /** @type {const} */ ([
        ["left", words.left],
        ["right", words.right],
      ])) {
        sides[side].word.textContent = word;
        sides[side].select.setAttribute("aria-label", word); // on a phone the word is hidden
      }
      numbered.setAttribute("aria-label", words.flip);
      blinker.textContent = words.blink;
      blinker.dataset.help = words.blinkHelp;
      rangeWord.textContent = words.amplification;
      rangeLabel.dataset.help = words.amplificationHelp;
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
        const number = make("kbd", "number", {}, [`${index + 1}`]);
        const button = toolButton(key, [number, " ", title]);
        button.addEventListener("click", () => flip.tap(key));
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
      flipped.hidden = settings.mode !== "flip";
      difference.hidden = settings.mode !== "difference";
      sides.left.select.value = shown.left.key;
      sides.right.select.value = shown.right.key;
      for (const { key, button } of numbers) press(button, key === onTop);
      press(blinker, flip.isBlinking());
      range.value = `${settings.amplification}`;
      factor.textContent = `×${settings.amplification}`;
      range.setAttribute("aria-valuetext", factor.textContent);
      press(signed, settings.signed);
      press(absolute, !settings.signed);
    },
    /**
     * `hasDifference`: whether the evidence map leaves any difference uncovered; `isPartial`: if
     * the part is framed, whether only the part has been restored, otherwise null.
     *
     * @param {Settings} settings
     * @param {boolean} hasDifference
     * @param {boolean} showsGrid
     * @param {boolean | null} isPartial
     */
    setNote({ mode, signed, blocks }, hasDifference, showsGrid, isPartial) {
      const meaning = signed ? words.noteSigned : words.noteAbsolute;
      const notes = [
        ...(mode === "difference" && hasDifference ? [meaning] : []),
        ...(isPartial === null ? [] : [isPartial ? words.partRestored : words.partSharp]),
        ...(blocks && !showsGrid ? [words.blocksHidden] : []),
      ];
      note.textContent = notes.join(" ");
      note.hidden = !notes.length;
      showSome();
    },
    /** @param {Pixel | null} pixel */
    setPlace(pixel) {
      place.hidden = !pixel;
      if (pixel) place.textContent = fill(words.place, { left: pixel.x, top: pixel.y });
      showSome();
    },
  };
}

function createSelect() {
  const word = make("span", "name");
  const select = make("select", "select");
  return { word, select, label: make("label", "labelled", {}, [word, select]) };
}
