// @ts-check
// Pictures in step: one view (zoom and centre) moves them all.
//
// state.js:   the settings and the pictures; view.js and flip.js are state, too
// arrange:    what the settings change: which pictures stand where
// draw:       what the view changes: transforms, at once
// paint.js:   what is drawn from pixels, in the next frame
// measure.js: PSNR of what is seen, once nothing changes any more

/** @import { Instance } from "../shared/component.js" */
/** @import { Payload, PictureFile } from "../shared/pictures.js" */
/** @import { Linked } from "./address.js" */
/** @import { Header, Place, Settings } from "./types.js" */

import { componentOf } from "../shared/component.js";
import { fill, make } from "../shared/elements.js";
import { createPictureUrls } from "../shared/pictures.js";
import { createTooltip } from "../shared/tooltip.js";
import { createAddress, readAddress } from "./address.js";
import { showsBlocks } from "./blocks.js";
import { createLegend } from "./evidence.js";
import { createFlip } from "./flip.js";
import { createFoot } from "./foot.js";
import { createWakefulness, listenToKeys, listenToStage } from "./input.js";
import { createMeter } from "./measure.js";
import { createMinimap } from "./minimap.js";
import { createMover } from "./mover.js";
import { createOptions } from "./options.js";
import { paint, placeOverlay } from "./paint.js";
import { createPane } from "./panes.js";
import { holds } from "./part.js";
import { createPile } from "./pile.js";
import { createPixels, isGray } from "./pixels.js";
import { createState } from "./state.js";
import { createToolbar } from "./toolbar.js";
import { createView } from "./view.js";

const NARROW = "(max-width: 699px)"; // as in viewer.css
const WHEEL_HINT = 2500; // ms

/**
 * @param {HTMLElement} root
 * @param {Header} header
 * @returns {Instance<Header>}
 */
function createViewer(root, header) {
  root.classList.add("viewer");
  const urls = createPictureUrls();
  const pixels = createPixels(changed);
  const view = createView(draw);
  const flip = createFlip(arrange);
  const usual = matchMedia(NARROW).matches ? "split" : "grid";
  const state = createState(header, flip, usual);
  const { settings, panes } = state;
  const address = createAddress(linked);
  const mover = createMover(state, view);
  const meter = createMeter(state, view, pixels);
  let onExtent = () => {};
  const toolbar = createToolbar(root, view, set, () => onExtent());
  const legend = createLegend(root);
  const area = make("div", "area");
  root.append(area);
  const grid = make("div", "grid", { role: "group" });
  area.append(grid);
  const pile = createPile(area, (share) => set({ share }));
  const minimap = createMinimap(area, view);
  const options = createOptions(area, header.words, set, flip, blink);
  const wheelHint = make("div", "wheel");
  wheelHint.hidden = true;
  area.append(wheelHint);
  const foot = createFoot(root, view.showPlace);
  const spoken = make("div", "spoken", { "aria-live": "polite" });
  root.append(spoken);
  createTooltip(root);

  /** @param {Partial<Settings>} changes */
  function set(changes) {
    if (changes.mode) flip.stopBlinking();
    Object.assign(settings, changes);
    arrange();
    if (changes.mode) grid.scrollLeft = 0;
  }

  /** Two pictures take turns: those beside the handle, or in Flip this one and the one before. */
  function blink() {
    if (panes.size < 2) return;
    if (settings.mode === "flip" && flip.isBlinking()) {
      flip.stopBlinking();
      arrange();
      return;
    }
    const { left, right } = state.sides();
    const former = settings.mode === "flip" ? flip.former() : null;
    const pair = former === null ? [left.key, right.key] : [former, flip.shown()];
    settings.mode = "flip";
    flip.blink(pair[0], pair[1]);
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
      pane.stage.hidden = isPiled || !isShown;
      pane.stage.tabIndex = pane === now[0] ? 0 : -1; // The others move in step.
      for (const part of [pane.layer, pane.tag]) part.hidden = !isShown;
      pane.layer.style.clipPath = "";
      pane.layer.classList.toggle("evident", evident.includes(pane));
      pane.tag.classList.remove("right");
      pane.loupe.hidden = !(isShown && settings.loupe);
      if (pane.layer.parentElement !== stage) {
        stage.prepend(pane.layer);
        stage.append(pane.loupe, pane.tag);
      }
    }
    for (const [index, { stage }] of [...panes.values()].entries()) {
      if (grid.children[index] !== stage) grid.insertBefore(stage, grid.children[index] ?? null);
    }
    if (settings.mode === "split") {
      pile.showSplit(state.sides(), settings.share, state.given.words);
    }
    if (settings.mode === "flip") pile.showOne(now[0]);
    pile.stage.hidden = !isPiled;
    grid.hidden = isPiled;

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
    const scale = view.scale();
    const { width, height } = view.size();
    const isFramed = state.isFramed(view);
    const evident = state.evident();
    const hasDifference = state.shown().some((pane) => !evident.includes(pane));
    for (const pane of panes.values()) {
      const { part } = pane;
      /** @param {Place} place */
      const at = (place) =>
        `translate(${left + place.left * scale}px, ${top + place.top * scale}px)`;
      pane.image.style.transform = `${at(part)} scale(${scale})`;
      pane.former.style.transform = `${at(pane.formerPart)} scale(${scale})`;
      pane.backdrop.style.transform = `translate(${left}px, ${top}px)`;
      pane.backdrop.style.width = `${width * scale}px`;
      pane.backdrop.style.height = `${height * scale}px`;
      pane.edge.hidden = !isFramed;
      pane.edge.style.transform = at(part);
      pane.edge.style.width = `${part.width * scale}px`;
      pane.edge.style.height = `${part.height * scale}px`;
      for (const overlay of Object.values(pane.overlays)) placeOverlay(overlay, view);
    }
    // Squares where all are of one size; else the browser's smooth scaling.
    const magnification = view.magnification();
    const isWhole = Math.abs(magnification - Math.round(magnification)) < 1e-6;
    root.classList.toggle("squares", isWhole && magnification > 1.5);
    root.classList.toggle("movable", !view.isWhole());
    toolbar.setView();
    minimap.draw();
    options.setNote(
      settings,
      hasDifference,
      showsBlocks(view),
      isFramed ? (state.given.whole?.partial ?? false) : null,
    );
    changed();
    address.changed();
    mover.changed();
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
      options.setPlace(settings.loupe ? state.pixel : null);
      paint({ state, view, pixels, pile });
    });
  }

  // ------------------------------------------------------------ address

  /** @returns {Linked} */
  function linked() {
    const chosen = view.chosen();
    const isFlipped = settings.mode === "flip" && !flip.isBlinking();
    const zoom = chosen?.isFit ? "fit" : chosen ? view.magnification() : undefined;
    return {
      mode: settings.mode === usual ? undefined : settings.mode,
      left: (isFlipped ? flip.shown() : settings.left) || undefined,
      right: settings.right || undefined,
      evidence: state.evident().length > 0,
      zoom,
      at: typeof zoom === "number" && chosen ? chosen : undefined,
    };
  }

  /** Show what the address says, once there are pictures. */
  function openLinked() {
    const { mode, left, right, evidence, zoom, at } = readAddress();
    if (mode) settings.mode = mode;
    if (left && panes.has(left)) settings.left = left;
    if (right && panes.has(right)) settings.right = right;
    if (evidence) settings.evidence = true;
    if (mode === "flip" && settings.left) flip.choose(settings.left);
    arrange();
    if (zoom === "fit") view.fit();
    else if (zoom) view.zoomTo(zoom / devicePixelRatio);
    if (at) view.centreOn(at.x, at.y);
  }

  // -------------------------------------------------------------- input

  const wakefulness = createWakefulness(root);
  let hinting = 0;
  const pointer = {
    isLoupe: () => settings.loupe,
    isAwake: wakefulness.isAwake,
    sleepy() {
      wheelHint.hidden = false;
      clearTimeout(hinting);
      hinting = setTimeout(() => {
        wheelHint.hidden = true;
      }, WHEEL_HINT);
    },
    /**
     * @param {Place} place
     * @param {boolean} byTouch
     */
    at(place, byTouch) {
      state.pixel = view.pixelAt(place) ?? state.pixel;
      state.byTouch = byTouch;
      if (settings.loupe) repaint();
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

  /** @type {Record<string, () => void>} */
  const letters = {
    "+": () => view.zoomStep(true),
    "=": () => view.zoomStep(true),
    "-": () => view.zoomStep(false),
    0: () => view.fit(),
    f: () => view.fit(),
    b: blink,
    g: () => set({ blocks: !settings.blocks }),
    l: () => set({ loupe: !settings.loupe }),
    d: () => toggleMode("difference"),
    s: () => toggleMode("split"),
  };

  /** @param {"difference" | "split"} mode */
  function toggleMode(mode) {
    set({ mode: settings.mode === mode ? "grid" : mode });
  }

  const stopKeys = listenToKeys({
    number(number) {
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
    letter(key) {
      letters[key]?.();
      return key in letters;
    },
    space(isRepeated) {
      if (settings.mode !== "flip") return false;
      if (!isRepeated) flip.tap(flip.former() === null ? state.next().key : flip.shown());
      return true;
    },
  });

  const sizes = new ResizeObserver(([entry]) => {
    view.setPane(entry.contentRect.width, entry.contentRect.height);
  });

  // ------------------------------------------------------------ pictures

  let photo = ""; // the digest of the picture that tells one photo from another

  /**
   * Show new pictures; one with the key of a former picture takes over its pane. Fulfilled once all
   * are decoded.
   *
   * @param {Payload<Header>} payload
   */
  function setPictures({ header, files }) {
    state.given = header;
    const { words, pictures } = header;
    toolbar.setWords(words);
    toolbar.setExtent(header.extent);
    options.setWords(words);
    options.setPictures(pictures);
    wheelHint.textContent = words.wheel;
    legend.setWords(words);
    grid.setAttribute("aria-label", words.label);

    /** @param {PictureFile} file */
    const sourceOf = (file) => ({
      digest: file.digest,
      blob: urls.blobOf(file),
      gray: isGray(file),
    });
    /** @param {{ digest: string }} source */
    const urlOf = ({ digest }) => urls.of(files[files.findIndex((file) => file.digest === digest)]);
    state.evidence = header.evidence && sourceOf(files[header.evidence.file]);
    // What is seen is counted in the pixels of the whole photo.
    const { whole } = header;
    const { width, height } = whole ?? pictures[0];
    state.part = whole?.part ?? { left: 0, top: 0, width, height };
    const isFirst = panes.size === 0;
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
      const hasLocal = header.reference && index > 0;
      const small = picture.overview === null ? null : sourceOf(files[picture.overview]);
      return pane
        .update(picture, index, source, small, urlOf, words, hasLocal, state.part)
        .then(draw);
    });
    for (const pane of former.values()) {
      for (const each of [pane.stage, pane.layer, pane.loupe, pane.tag]) each.remove();
    }
    flip.keepOnly([...panes.keys()]);
    pixels.keepOnly(files);
    foot.setPlaces(
      header.places.map(({ file, ...place }) => ({ place, url: urls.of(files[file]) })),
      words,
    );
    foot.setCards([...panes.values()], words);
    const size = view.size();
    if (size.width !== width || size.height !== height) state.pixel = null;
    const overview = files[pictures[0].overview ?? pictures[0].file];
    const part = whole ? state.part : null;
    const place = header.places.find(({ left, top }) => holds(state.part, { x: left, y: top }));
    view.setPicture({ width, height }, place ?? part, part, overview.digest !== photo);
    photo = overview.digest;
    decoded.push(minimap.setPicture(urls.of(overview)));
    if (isFirst) openLinked();
    else arrange();
    return Promise.all(decoded);
  }

  /** @type {Payload<Header>["files"]} */
  let latest = [];
  return {
    async update(payload, { setTriggerValue }) {
      mover.onMove = (seen) => setTriggerValue("seen", seen);
      onExtent = () => setTriggerValue("extent", true);
      const { files } = payload;
      latest = files;
      await setPictures(payload);
      // Only now, so that a picture stays until its successor is decoded.
      if (latest === files) urls.keepOnly(files);
    },
    destroy() {
      stopKeys();
      wakefulness.stop();
      address.stop();
      mover.stop();
      flip.stopBlinking();
      clearTimeout(hinting);
      sizes.disconnect();
      cancelAnimationFrame(frame);
      meter.stop();
      urls.keepOnly([]);
      pixels.keepOnly([]);
    },
  };
}

export default componentOf(createViewer);
