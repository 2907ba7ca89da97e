// Pictures in step: one view (zoom and centre) moves them all.
//
// state:  what part of the pictures is seen, independent of the size on screen
// render: panes, strips and transforms from the header and the state
// input:  wheel, pointers and keys change the state

const MAXIMUM_SCALE = 64; // CSS pixels per picture pixel
const ZOOM_STEP = 1.5;
const KEY_MOVE = 0.1; // of the visible width or height
const PLACE_EVENT = "picture-place"; // another component asks to see a place

// ---------------------------------------------------------------- state

/**
 * The view: `zoom` relative to the fitted picture (at least 1) and the picture point
 * (`x`, `y`, in picture pixels) in the middle of each pane.
 */
function createView(onChange) {
  const picture = { width: 1, height: 1 };
  const pane = { width: 1, height: 1 };
  let zoom = 1;
  let x = 0;
  let y = 0;

  const fitted = () => Math.min(pane.width / picture.width, pane.height / picture.height);
  const scale = () => fitted() * zoom;
  const maximum = () => Math.max(1, MAXIMUM_SCALE / fitted());

  function within(centre, size, visible) {
    return visible >= size ? size / 2 : Math.min(Math.max(centre, visible / 2), size - visible / 2);
  }

  function settle() {
    zoom = Math.min(Math.max(zoom, 1), maximum());
    x = within(x, picture.width, pane.width / scale());
    y = within(y, picture.height, pane.height / scale());
    onChange();
  }

  return {
    scale,
    atFit: () => zoom === 1,
    /** Whether the picture is enlarged even when it is fitted, so that 1:1 is out of reach. */
    isSmall: () => fitted() > 1 / devicePixelRatio,
    atMaximum: () => zoom === maximum(),
    /** Where the picture's top left corner lies in the pane, in CSS pixels. */
    corner: () => ({ left: pane.width / 2 - x * scale(), top: pane.height / 2 - y * scale() }),
    setPicture(width, height) {
      if (width === picture.width && height === picture.height) return;
      Object.assign(picture, { width, height });
      zoom = 1;
      settle();
    },
    setPane(width, height) {
      if (!width || !height) return;
      Object.assign(pane, { width, height });
      settle();
    },
    fit() {
      zoom = 1;
      settle();
    },
    /** Zoom by `factor`, keeping the picture point at `left`, `top` of the pane in place. */
    zoomBy(factor, left = pane.width / 2, top = pane.height / 2) {
      const before = scale();
      const target = Math.min(Math.max(zoom * factor, 1), maximum());
      const after = fitted() * target;
      x += (left - pane.width / 2) * (1 / before - 1 / after);
      y += (top - pane.height / 2) * (1 / before - 1 / after);
      zoom = target;
      settle();
    },
    /** Zoom to `wanted` CSS pixels per picture pixel. */
    zoomTo(wanted) {
      zoom = wanted / fitted();
      settle();
    },
    /** Drag the pictures by CSS pixels. */
    moveBy(right, down) {
      x -= right / scale();
      y -= down / scale();
      settle();
    },
    /** Move by shares of what is visible. */
    moveByShare(right, down) {
      this.moveBy(-right * pane.width, -down * pane.height);
    },
    /** Show a place of the pictures, in picture pixels, as large as it fits. */
    showPlace({ left, top, width, height }) {
      x = left + width / 2;
      y = top + height / 2;
      zoom = Math.min(pane.width / width, pane.height / height) / fitted();
      settle();
    },
  };
}

// --------------------------------------------------------------- render

function createToolbar(root) {
  const button = (name, sign) =>
    make("button", "tool", { type: "button", "data-tool": name }, sign ? [sign] : []);
  const parts = {
    zoomOut: button("zoomOut", "−"),
    magnification: make("output", "magnification", { "aria-live": "off", tabindex: "0" }),
    zoomIn: button("zoomIn", "+"),
    fit: button("fit"),
    actual: button("actual"),
    hint: make("span", "hint"),
    hintNarrow: make("span", "hint narrow"),
  };
  root.append(make("div", "toolbar", { role: "toolbar" }, Object.values(parts)));
  return {
    parts,
    setWords(words) {
      parts.zoomOut.setAttribute("aria-label", words.zoomOut);
      parts.zoomIn.setAttribute("aria-label", words.zoomIn);
      parts.fit.textContent = words.fit;
      parts.actual.textContent = words.actual;
      parts.actual.dataset.help = words.actualHelp;
      parts.magnification.dataset.help = words.zoomHelp;
      parts.hint.textContent = words.hint;
      parts.hintNarrow.textContent = words.hintNarrow;
    },
    setView(view) {
      const percent = view.scale() * devicePixelRatio * 100;
      parts.magnification.textContent = `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
      parts.zoomOut.disabled = parts.fit.disabled = view.atFit();
      parts.actual.disabled = view.isSmall();
      parts.zoomIn.disabled = view.atMaximum();
    },
  };
}

function createPane(key) {
  const title = make("span", "title");
  const download = make("a", "download");
  const image = make("img", "", { alt: "", draggable: "false" });
  const stage = make("div", "stage", { tabindex: "0", role: "application" }, [image]);
  const headline = make("dl", "headline");
  const strip = make("dl", "strip");
  const heading = make("figcaption", "heading", {}, [title, download]);
  const figure = make("figure", "pane", { "data-picture": key }, [heading, stage, headline, strip]);

  return {
    figure,
    stage,
    image,
    update(picture, url) {
      title.textContent = picture.title;
      download.textContent = picture.download;
      download.href = url;
      download.download = picture.fileName;
      download.setAttribute("aria-label", picture.downloadHelp);
      stage.setAttribute("aria-label", picture.label);
      stage.style.aspectRatio = `${picture.width} / ${picture.height}`;
      image.width = picture.width;
      image.height = picture.height;
      const values = (wanted) =>
        picture.values.filter((value) => value.headline === wanted).map(stripValue);
      headline.replaceChildren(...values(true));
      strip.replaceChildren(...values(false));
      return showPicture(image, url);
    },
  };
}

function stripValue({ key, label, text, help, tone }) {
  const attributes = { tabindex: "0", "data-metric": key, "data-help": help };
  return make("div", `value ${tone}`, attributes, [
    make("dt", "", {}, [label]),
    make("dd", "", {}, [text]),
  ]);
}

function createViewer(root) {
  const urls = createPictureUrls();
  const panes = new Map();
  const toolbar = createToolbar(root);
  const grid = make("div", "grid", { role: "group" });
  root.append(grid);
  createTooltip(root);

  function draw() {
    const { left, top } = view.corner();
    const transform = `translate(${left}px, ${top}px) scale(${view.scale()})`;
    for (const { image } of panes.values()) image.style.transform = transform;
    // Nearest neighbour above 100 %; below it the browser's smooth reduction.
    root.classList.toggle("enlarged", view.scale() * devicePixelRatio > 1);
    root.classList.toggle("zoomed", !view.atFit());
    toolbar.setView(view);
  }

  const view = createView(draw);
  const sizes = new ResizeObserver(([entry]) => {
    view.setPane(entry.contentRect.width, entry.contentRect.height);
  });
  listenToTools(toolbar.parts, view);

  function showPlace(event) {
    view.showPlace(event.detail);
    root.scrollIntoView({ behavior: "smooth", block: "nearest" });
  }
  window.addEventListener(PLACE_EVENT, showPlace);

  let latest = [];
  return {
    async update({ header, files }) {
      latest = files;
      toolbar.setWords(header.words);
      grid.setAttribute("aria-label", header.words.label);
      grid.style.setProperty("--pictures", header.pictures.length);

      for (const [key, pane] of panes) {
        if (header.pictures.some((picture) => picture.key === key)) continue;
        pane.figure.remove();
        panes.delete(key);
      }
      const shown = header.pictures.map((picture, index) => {
        let pane = panes.get(picture.key);
        if (!pane) {
          pane = createPane(picture.key);
          listenToStage(pane.stage, view);
          panes.set(picture.key, pane);
        }
        if (grid.children[index] !== pane.figure) {
          grid.insertBefore(pane.figure, grid.children[index] ?? null);
        }
        return pane.update(picture, urls.of(files[picture.file]));
      });

      const [first] = header.pictures;
      const { stage } = panes.get(first.key);
      sizes.disconnect();
      sizes.observe(stage);
      view.setPicture(first.width, first.height);
      view.setPane(stage.clientWidth, stage.clientHeight);
      await Promise.all(shown);
      // Only now, so that a picture stays until its successor is decoded.
      if (latest === files) urls.keepOnly(files);
    },
    destroy() {
      window.removeEventListener(PLACE_EVENT, showPlace);
      sizes.disconnect();
      urls.keepOnly([]);
    },
  };
}

// ---------------------------------------------------------------- input

function listenToTools(parts, view) {
  parts.zoomOut.addEventListener("click", () => view.zoomBy(1 / ZOOM_STEP));
  parts.zoomIn.addEventListener("click", () => view.zoomBy(ZOOM_STEP));
  parts.fit.addEventListener("click", () => view.fit());
  parts.actual.addEventListener("click", () => view.zoomTo(1 / devicePixelRatio));
}

const KEYS = {
  "+": (view) => view.zoomBy(ZOOM_STEP),
  "=": (view) => view.zoomBy(ZOOM_STEP),
  "-": (view) => view.zoomBy(1 / ZOOM_STEP),
  0: (view) => view.fit(),
  ArrowLeft: (view) => view.moveByShare(-KEY_MOVE, 0),
  ArrowRight: (view) => view.moveByShare(KEY_MOVE, 0),
  ArrowUp: (view) => view.moveByShare(0, -KEY_MOVE),
  ArrowDown: (view) => view.moveByShare(0, KEY_MOVE),
};

function listenToStage(stage, view) {
  const pointers = new Map();

  function place(event) {
    const frame = stage.getBoundingClientRect();
    return { left: event.clientX - frame.left, top: event.clientY - frame.top };
  }

  stage.addEventListener(
    "wheel",
    (event) => {
      const inwards = event.deltaY < 0;
      // At its limits the wheel is the page's again.
      if (event.deltaY === 0 || (inwards ? view.atMaximum() : view.atFit())) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      // A pinch on a touchpad arrives as small wheel steps with the control key.
      const speed = event.ctrlKey ? 0.01 : 0.002;
      const { left, top } = place(event);
      view.zoomBy(Math.exp(-event.deltaY * lines * speed), left, top);
    },
    { passive: false },
  );

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, place(event));
    stage.setPointerCapture(event.pointerId);
  });

  stage.addEventListener("pointermove", (event) => {
    const last = pointers.get(event.pointerId);
    if (!last) return;
    const now = place(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const distance = (a, b) => Math.max(1, Math.hypot(a.left - b.left, a.top - b.top));
      // Each finger brings half of the movement of the point between the two.
      view.moveBy((now.left - last.left) / 2, (now.top - last.top) / 2);
      view.zoomBy(
        distance(now, other) / distance(last, other),
        (now.left + other.left) / 2,
        (now.top + other.top) / 2,
      );
    } else {
      view.moveBy(now.left - last.left, now.top - last.top);
    }
    pointers.set(event.pointerId, now);
  });

  for (const end of ["pointerup", "pointercancel"]) {
    stage.addEventListener(end, (event) => pointers.delete(event.pointerId));
  }

  stage.addEventListener("dblclick", () => view.fit());

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = KEYS[event.key];
    // A fitted picture cannot move: arrows scroll the page.
    if (!act || (event.key.startsWith("Arrow") && view.atFit())) return;
    // The page must not scroll, nor take the key for a shortcut of its own.
    event.preventDefault();
    event.stopPropagation();
    act(view);
  });
}

export default componentOf(createViewer);
