// Pictures in step: one view (zoom and centre) moves them all.
//
// view, flip and `settings` are the state; it outlives new pictures.
// arrange: what the settings change: which pictures stand where
// draw:    what the view changes: transforms, at once
// paint:   what is drawn from pixels: block borders, differences, loupes, in the next frame
// measure: PSNR of what is seen, once all has come to rest

const PLACE_EVENT = "picture-place"; // another component asks to see a place
const REST = 250; // ms without a change before what is seen is measured

function createViewer(root) {
  const settings = {
    mode: "grid",
    left: null, // the pictures beside the handle, null for the page's choice
    right: null,
    share: 0.5, // where the handle is, of the stage's width
    amplification: 4,
    signed: true,
    blocks: false,
    loupe: false,
  };
  let given = { pictures: [], words: {}, split: {}, reference: true, blockOrigin: {} };
  let pixel = null; // under the pointer, or the last that was
  let byTouch = false;
  const panes = new Map(); // in the order of the pictures

  const urls = createPictureUrls();
  const pixels = createPixels(changed);
  const view = createView(draw);
  const flip = createFlip(arrange);
  const toolbar = createToolbar(root, view, set);
  const options = createOptions(root, set, flip);
  const pile = createPile(root, (share) => set({ share }));
  const grid = make("div", "grid", { role: "group" });
  const spoken = make("div", "spoken", { "aria-live": "polite" });
  root.append(grid, spoken);
  createTooltip(root);

  // -------------------------------------------------------------- state

  function set(changes) {
    Object.assign(settings, changes);
    arrange();
    if (changes.mode) grid.scrollLeft = 0;
  }

  /** The pixel in the middle of what is seen, for a loupe without a pointer. */
  function centre() {
    const { left, top, width, height } = view.visible();
    return { x: left + (width >> 1), y: top + (height >> 1) };
  }

  /** The panes beside the handle. */
  const sides = () => ({
    left: panes.get(settings.left) ?? panes.get(given.split.left),
    right: panes.get(settings.right) ?? panes.get(given.split.right),
  });

  const isPiled = () => settings.mode === "split" || settings.mode === "flip";

  /** The panes whose pictures and numbers are shown, in order. */
  function shown() {
    const every = [...panes.values()];
    switch (settings.mode) {
      case "split":
        return [...new Set(Object.values(sides()))];
      case "flip":
        return [panes.get(flip.shown())];
      case "difference":
        return every.slice(1);
      default:
        return every;
    }
  }

  // ------------------------------------------------------------- render

  function arrange() {
    if (panes.size < 2) settings.mode = "grid";
    const now = shown();
    root.dataset.mode = settings.mode;
    root.classList.toggle("with-loupe", settings.loupe);
    toolbar.setSettings(settings, panes.size > 1);

    const focused = root.getRootNode().activeElement;
    for (const pane of panes.values()) {
      const isShown = now.includes(pane);
      const stage = isPiled() ? pile.stage : pane.stage;
      pane.figure.hidden = !isShown;
      pane.layer.hidden = !isShown;
      pane.layer.style.clipPath = "";
      pane.loupe.hidden = !(isShown && settings.loupe);
      pane.stage.hidden = isPiled();
      if (pane.layer.parentElement !== stage) {
        stage.prepend(pane.layer);
        stage.append(pane.loupe);
      }
    }
    for (const [index, { figure }] of now.entries()) {
      if (grid.children[index] !== figure) grid.insertBefore(figure, grid.children[index] ?? null);
    }
    if (settings.mode === "split") pile.showSplit(sides(), settings.share, given.words);
    if (settings.mode === "flip") pile.showOne(now[0], 1 + [...panes.values()].indexOf(now[0]));
    pile.stage.hidden = !isPiled();

    const stage = isPiled() ? pile.stage : now[0].stage;
    if (root.contains(focused) && !focused.checkVisibility()) {
      stage.focus({ preventScroll: true });
    }
    sizes.disconnect();
    sizes.observe(stage);
    options.setSettings(settings, sides(), flip.shown());
    view.setPane(stage.clientWidth, stage.clientHeight); // This draws.
  }

  function draw() {
    const { left, top } = view.corner();
    const transform = `translate(${left}px, ${top}px) scale(${view.scale()})`;
    for (const pane of panes.values()) {
      pane.image.style.transform = transform;
      placeDifference(pane);
    }
    // Nearest neighbour above 100 %; below it the browser's smooth reduction.
    root.classList.toggle("enlarged", view.magnification() > 1);
    root.classList.toggle("zoomed", !view.atFit());
    toolbar.setView();
    options.setHint(settings, showsBlocks(view));
    changed();
  }

  /** A difference's canvas lies over its picture as the picture lies in the stage. */
  function placeDifference({ difference, differing }) {
    if (!differing) return;
    const { left, top, width, height, columns, rows } = differing;
    const scale = view.scale();
    const corner = view.corner();
    difference.style.transform =
      `translate(${corner.left + left * scale}px, ${corner.top + top * scale}px) ` +
      `scale(${(scale * width) / columns}, ${(scale * height) / rows})`;
  }

  let frame = 0;
  function repaint() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(paint);
  }

  let rest = 0; // the timer of what is to be measured
  let measured = ""; // what the numbers on screen were measured from
  function changed() {
    repaint();
    clearTimeout(rest);
    const isStale = toMeasure() !== measured;
    rest = isStale ? setTimeout(measure, REST) : 0;
    for (const pane of compared()) pane.setBusy(isStale);
  }

  function paint() {
    if (settings.loupe) pixel ??= centre();
    options.setPlace(pixel);
    const now = shown();
    for (const { stage, blocks } of [...panes.values(), pile]) {
      blocks.hidden = !settings.blocks || stage.hidden || !showsBlocks(view);
      if (!blocks.hidden) drawBlocks(blocks, stage, view, given.blockOrigin);
    }
    if (settings.mode === "difference") now.forEach(paintDifference);
    for (const pane of panes.values()) {
      if (settings.loupe && now.includes(pane)) paintLoupe(pane, now);
      else pane.setValue(null);
    }
  }

  const first = () => panes.values().next().value;

  function paintDifference(pane) {
    const [picture, reference] = [pixels.of(pane.source), pixels.of(first().source)];
    if (!picture || !reference) return;
    const region = view.visible();
    // No more columns and rows than the screen has pixels for.
    const share = Math.min(1, view.magnification());
    const columns = Math.ceil(region.width * share);
    const rows = Math.ceil(region.height * share);
    const samples = readPixels(picture, region, columns, rows);
    subtract(samples, readPixels(reference, region, columns, rows), settings);
    Object.assign(pane.difference, { width: columns, height: rows });
    pane.difference.getContext("2d").putImageData(samples, 0, 0);
    pane.differing = { ...region, columns, rows };
    placeDifference(pane);
  }

  function paintLoupe(pane, now) {
    const picture = pixels.of(pane.source);
    const isDifference = settings.mode === "difference";
    const reference = isDifference ? pixels.of(first().source) : null;
    if (!picture || (isDifference && !reference)) return;
    const stage = isPiled() ? pile.stage : pane.stage;
    const loupe = loupeOf(stage, view);
    const region = loupeRegion(pixel, loupe);
    const samples = readPixels(picture, region);
    const middle = 4 * ((samples.data.length / 4 - 1) / 2);
    let value = [...samples.data.subarray(middle, middle + 3)];
    if (isDifference) {
      const from = readPixels(reference, region);
      value = value.map((sample, channel) => sample - from.data[middle + channel]);
      subtract(samples, from, settings);
    }
    drawLoupe(pane.loupe, samples, loupe);
    const side = isPiled() && now.length === 2 ? 2 * now.indexOf(pane) - 1 : 0;
    placeLoupe(pane.loupe, stage, view, pixel, loupe, side, byTouch);
    const kind = isDifference ? "valueDifference" : pane.gray ? "valueGray" : "valueColour";
    pane.setValue(value, given.words[`${kind}Help`], isDifference);
  }

  /** The panes that are measured against the first. */
  const compared = () => (given.reference ? [...panes.values()].slice(1) : []);

  const toMeasure = () =>
    JSON.stringify([view.visible(), ...[...panes.values()].map((pane) => pane.source.digest)]);

  async function measure() {
    const targets = compared();
    if (!targets.length) return;
    const task = rest;
    const [reference, ...bitmaps] = [first(), ...targets].map(({ source }) => pixels.of(source));
    // A picture that is not there yet starts this again when it comes.
    if (!reference || bitmaps.includes(null)) return;
    const levels = await measureLevels(reference, bitmaps, view.visible(), () => task === rest);
    if (!levels) return;
    measured = toMeasure();
    for (const [index, pane] of targets.entries()) pane.setLocal(levels[index], given.words);
  }

  // -------------------------------------------------------------- input

  const pointer = {
    isLoupe: () => settings.loupe,
    at(place, isTouch) {
      pixel = view.pixelAt(place) ?? pixel;
      byTouch = isTouch;
      repaint();
    },
    step(right, down) {
      const { width, height } = view.size();
      const { x, y } = pixel ?? centre();
      const within = (value, size) => Math.min(Math.max(value, 0), size - 1);
      pixel = { x: within(x + right, width), y: within(y + down, height) };
      byTouch = false;
      view.reveal(pixel);
      requestAnimationFrame(() => {
        const place = fill(given.words.place, { left: pixel.x, top: pixel.y });
        const values = shown().map((pane) => `${pane.title} ${pane.valueText()}`);
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

  function showPlace(event) {
    view.showPlace(event.detail);
    root.scrollIntoView({ behavior: "smooth", block: "nearest" });
  }
  window.addEventListener(PLACE_EVENT, showPlace);

  // ------------------------------------------------------------ pictures

  function update({ header, files }) {
    given = header;
    const { words, pictures } = header;
    toolbar.setWords(words);
    options.setWords(words);
    options.setPictures(pictures);
    grid.setAttribute("aria-label", words.label);

    const former = new Map(panes);
    panes.clear();
    const decoded = pictures.map((picture, index) => {
      let pane = former.get(picture.key);
      former.delete(picture.key);
      if (!pane) {
        pane = createPane(picture.key);
        listenToStage(pane.stage, view, pointer);
      }
      panes.set(picture.key, pane);
      if (!pane.figure.parentElement) grid.append(pane.figure);
      const file = files[picture.file];
      const source = { digest: file.digest, blob: urls.blobOf(file), gray: isGray(file) };
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
    if (size.width !== width || size.height !== height) pixel = null;
    pile.setSize(width, height);
    view.setPicture(width, height);
    arrange();
    return Promise.all(decoded);
  }

  let latest = null;
  return {
    async update(message) {
      const { files } = message;
      latest = files;
      await update(message);
      // Only now, so that a picture stays until its successor is decoded.
      if (latest === files) urls.keepOnly(files);
    },
    destroy() {
      window.removeEventListener(PLACE_EVENT, showPlace);
      stopNumbers();
      sizes.disconnect();
      cancelAnimationFrame(frame);
      clearTimeout(rest);
      rest = 0;
      urls.keepOnly([]);
      pixels.keepOnly([]);
    },
  };
}

export default componentOf(createViewer);
