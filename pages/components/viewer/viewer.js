// @ts-check
// Pictures in step: one view (zoom and centre) moves them all.
//
// state.js:   the settings and the pictures; view.js and flip.js are state, too
// arrange:    what the settings change: which pictures stand where
// draw:       what the view changes: transforms, at once
// paint.js:   what is drawn from pixels, in the next frame
// measure.js: PSNR of what is seen, once all has come to rest

/** @import { Instance } from "../shared/component.js" */
/** @import { Payload, PictureFile, Region } from "../shared/pictures.js" */
/** @import { Header, Place, Settings } from "./types.js" */

import { componentOf } from "../shared/component.js";
import { fill, make } from "../shared/elements.js";
import { createPictureUrls } from "../shared/pictures.js";
import { listenForPlaces } from "../shared/places.js";
import { createTooltip } from "../shared/tooltip.js";
import { showsBlocks } from "./blocks.js";
import { createLegend } from "./evidence.js";
import { createFlip } from "./flip.js";
import { listenToNumbers, listenToStage } from "./input.js";
import { createMeter } from "./measure.js";
import { createOptions } from "./options.js";
import { paint, placeOverlay } from "./paint.js";
import { createPane } from "./panes.js";
import { createPile } from "./pile.js";
import { createPixels, isGray } from "./pixels.js";
import { createState } from "./state.js";
import { createToolbar } from "./toolbar.js";
import { createView } from "./view.js";

/**
 * @param {HTMLElement} root
 * @param {Header} header
 * @returns {Instance<Header>}
 */
function createViewer(root, header) {
  const urls = createPictureUrls();
  const pixels = createPixels(changed);
  const view = createView(draw);
  const flip = createFlip(arrange);
  const state = createState(header, flip);
  const { settings, panes } = state;
  const meter = createMeter(state, view, pixels);
  const toolbar = createToolbar(root, view, set);
  const options = createOptions(root, header.words, set, flip);
  const legend = createLegend(root);
  const pile = createPile(root, (share) => set({ share }));
  const grid = make("div", "grid", { role: "group" });
  const spoken = make("div", "spoken", { "aria-live": "polite" });
  root.append(grid, spoken);
  createTooltip(root);

  /** @param {Partial<Settings>} changes */
  function set(changes) {
    Object.assign(settings, changes);
    arrange();
    if (changes.mode) grid.scrollLeft = 0;
  }

  // ------------------------------------------------------------- render

  function arrange() {
    if (panes.size < 2) settings.mode = "grid";
    const now = state.shown();
    const isPiled = state.isPiled();
    root.dataset.mode = settings.mode;
    root.classList.toggle("with-loupe", settings.loupe);
    toolbar.setSettings(settings, panes.size > 1, state.evidence !== null);
    const evident = state.evident();
    legend.setShown(evident.length > 0);

    const focused = focusedElement();
    for (const pane of panes.values()) {
      const isShown = now.includes(pane);
      const stage = isPiled ? pile.stage : pane.stage;
      pane.figure.hidden = !isShown;
      pane.layer.hidden = !isShown;
      pane.layer.style.clipPath = "";
      pane.layer.classList.toggle("evident", evident.includes(pane));
      pane.loupe.hidden = !(isShown && settings.loupe);
      pane.stage.hidden = isPiled;
      if (pane.layer.parentElement !== stage) {
        stage.prepend(pane.layer);
        stage.append(pane.loupe);
      }
    }
    for (const [index, { figure }] of now.entries()) {
      if (grid.children[index] !== figure) grid.insertBefore(figure, grid.children[index] ?? null);
    }
    if (settings.mode === "split") {
      pile.showSplit(state.sides(), settings.share, state.given.words);
    }
    if (settings.mode === "flip") pile.showOne(now[0], 1 + state.all().indexOf(now[0]));
    pile.stage.hidden = !isPiled;

    const stage = isPiled ? pile.stage : now[0].stage;
    if (focused && root.contains(focused) && !focused.checkVisibility()) {
      stage.focus({ preventScroll: true });
    }
    sizes.disconnect();
    sizes.observe(stage);
    options.setSettings(settings, state.sides(), flip.shown());
    view.setPane(stage.clientWidth, stage.clientHeight); // This draws.
  }

  function focusedElement() {
    const page = root.getRootNode();
    return page instanceof Document || page instanceof ShadowRoot ? page.activeElement : null;
  }

  function draw() {
    const { left, top } = view.corner();
    const transform = `translate(${left}px, ${top}px) scale(${view.scale()})`;
    for (const pane of panes.values()) {
      pane.image.style.transform = transform;
      for (const overlay of Object.values(pane.overlays)) placeOverlay(overlay, view);
    }
    // Nearest neighbour above 100 %; below it the browser's smooth reduction.
    root.classList.toggle("enlarged", view.magnification() > 1);
    root.classList.toggle("zoomed", !view.atFit());
    toolbar.setView();
    options.setHint(settings, showsBlocks(view));
    changed();
  }

  function changed() {
    repaint();
    meter.changed();
  }

  let frame = 0;
  function repaint() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (settings.loupe) state.pixel ??= view.middle();
      options.setPlace(state.pixel);
      paint({ state, view, pixels, pile });
    });
  }

  // -------------------------------------------------------------- input

  const pointer = {
    isLoupe: () => settings.loupe,
    /**
     * @param {Place} place
     * @param {boolean} byTouch
     */
    at(place, byTouch) {
      state.pixel = view.pixelAt(place) ?? state.pixel;
      state.byTouch = byTouch;
      repaint();
    },
    /**
     * @param {number} right
     * @param {number} down
     */
    step(right, down) {
      const { width, height } = view.size();
      const { x, y } = state.pixel ?? view.middle();
      /**
       * @param {number} value
       * @param {number} size
       */
      const within = (value, size) => Math.min(Math.max(value, 0), size - 1);
      const pixel = { x: within(x + right, width), y: within(y + down, height) };
      state.pixel = pixel;
      state.byTouch = false;
      view.reveal(pixel);
      requestAnimationFrame(() => {
        const place = fill(state.given.words.place, { left: pixel.x, top: pixel.y });
        const values = state.shown().map((pane) => `${pane.title} ${pane.valueText()}`);
        spoken.textContent = [place, ...values].join(". ");
      });
    },
  };
  listenToStage(pile.stage, view, pointer);

  const stopNumbers = listenToNumbers(root, {
    press(number) {
      const key = [...panes.keys()][number - 1];
      if (!key || panes.size < 2) return false;
      if (settings.mode === "flip") {
        flip.press(number, key);
      } else {
        flip.choose(key);
        set({ mode: "flip" });
      }
      return true;
    },
    release: flip.release,
    releaseAll: flip.releaseAll,
  });

  const sizes = new ResizeObserver(([entry]) => {
    view.setPane(entry.contentRect.width, entry.contentRect.height);
  });

  /** @param {Region} place */
  function showPlace(place) {
    view.showPlace(place);
    root.scrollIntoView({ behavior: "smooth", block: "nearest" });
  }
  const stopPlaces = listenForPlaces(showPlace);

  // ------------------------------------------------------------ pictures

  /**
   * Show new pictures; what has the key of a former one takes its pane. Fulfilled once all are
   * decoded.
   *
   * @param {Payload<Header>} payload
   */
  function setPictures({ header, files }) {
    state.given = header;
    const { words, pictures } = header;
    toolbar.setWords(words);
    options.setWords(words);
    options.setPictures(pictures);
    legend.setWords(words);
    grid.setAttribute("aria-label", words.label);

    /** @param {PictureFile} file */
    const sourceOf = (file) => ({
      digest: file.digest,
      blob: urls.blobOf(file),
      gray: isGray(file),
    });
    state.evidence = header.evidence && sourceOf(files[header.evidence.file]);
    const former = new Map(panes);
    panes.clear();
    const decoded = pictures.map((picture, index) => {
      const file = files[picture.file];
      const source = sourceOf(file);
      let pane = former.get(picture.key);
      former.delete(picture.key);
      if (!pane) {
        pane = createPane(picture.key, source);
        listenToStage(pane.stage, view, pointer);
      }
      panes.set(picture.key, pane);
      if (!pane.figure.parentElement) grid.append(pane.figure);
      const hasLocal = header.reference && index > 0;
      return pane.update(picture, source, urls.of(file), words, hasLocal);
    });
    for (const pane of former.values()) {
      for (const element of [pane.figure, pane.layer, pane.loupe]) element.remove();
    }
    flip.keepOnly([...panes.keys()]);
    pixels.keepOnly(files);
    const size = view.size();
    const { width, height } = pictures[0];
    if (size.width !== width || size.height !== height) state.pixel = null;
    pile.setSize(width, height);
    view.setPicture(width, height);
    arrange();
    return Promise.all(decoded);
  }

  /** @type {Payload<Header>["files"]} */
  let latest = [];
  return {
    async update(payload) {
      const { files } = payload;
      latest = files;
      await setPictures(payload);
      // Only now, so that a picture stays until its successor is decoded.
      if (latest === files) urls.keepOnly(files);
    },
    destroy() {
      stopPlaces();
      stopNumbers();
      sizes.disconnect();
      cancelAnimationFrame(frame);
      meter.stop();
      urls.keepOnly([]);
      pixels.keepOnly([]);
    },
  };
}

export default componentOf(createViewer);
