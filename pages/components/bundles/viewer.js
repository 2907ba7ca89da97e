// Bundled from the modules named below (npm run bundle): edit those.

// shared/elements.js
function make(tag, className = "", attributes = {}, children = []) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
  element.append(...children);
  return element;
}
function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => `${values[name]}`);
}
function closest(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}
function contextOf(canvas2, options) {
  const context2 = canvas2.getContext("2d", options);
  if (!context2) throw new Error("The browser has no memory left for a canvas.");
  return context2;
}

// shared/pictures.js
function unpack(data) {
  const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
  const places = header.files;
  const files = places.map(({ offset, length, digest }) => ({
    digest,
    bytes: bytes.subarray(start + offset, start + offset + length)
  }));
  return { header, files };
}
function createPictureUrls() {
  const kept = /* @__PURE__ */ new Map();
  function entry(file) {
    let found = kept.get(file.digest);
    if (!found) {
      const type = file.bytes[0] === 137 ? "image/png" : "image/webp";
      const blob = new Blob([file.bytes.slice()], { type });
      found = { blob, url: URL.createObjectURL(blob) };
      kept.set(file.digest, found);
    }
    return found;
  }
  return {
    /** @param {PictureFile} file */
    of: (file) => entry(file).url,
    /** @param {PictureFile} file */
    blobOf: (file) => entry(file).blob,
    /** @param {PictureFile[]} files */
    keepOnly(files) {
      const wanted = new Set(files.map((file) => file.digest));
      for (const [digest, { url }] of kept) {
        if (!wanted.has(digest)) {
          URL.revokeObjectURL(url);
          kept.delete(digest);
        }
      }
    }
  };
}
async function showPicture(image, url) {
  image.dataset.wanted = url;
  const decoded = new Image();
  decoded.src = url;
  try {
    await decoded.decode();
  } catch {
    return;
  }
  if (image.dataset.wanted === url) image.src = url;
}

// shared/component.js
function componentOf(create) {
  const instances = /* @__PURE__ */ new WeakMap();
  function add(place, header) {
    const root = make("div", "root");
    place.appendChild(root);
    const { update, destroy } = create(root, header);
    const remove = () => {
      destroy();
      root.remove();
      instances.delete(place);
    };
    const instance = { update, remove };
    instances.set(place, instance);
    return instance;
  }
  return (component) => {
    const place = component.parentElement;
    const payload = unpack(component.data);
    const instance = instances.get(place) ?? add(place, payload.header);
    instance.update(payload, component);
    return instance.remove;
  };
}

// shared/tooltip.js
var PAGE_HEADER = 64;
function createTooltip(root) {
  const tip = make("div", "tooltip", { role: "tooltip", id: "tooltip" });
  tip.hidden = true;
  root.append(tip);
  let owner = null;
  let pointer = "";
  let resting = "";
  const placeOf = (event) => `${event.clientX},${event.clientY}`;
  function show(event) {
    if (event instanceof PointerEvent) {
      if (placeOf(event) === resting) return;
      resting = "";
    }
    const target = closest(event, "[data-help]");
    if (!target || target === owner) return;
    hide();
    owner = target;
    owner.setAttribute("aria-describedby", tip.id);
    const key = owner.getAttribute("aria-keyshortcuts");
    tip.replaceChildren(owner.dataset.help ?? "", ...key ? [make("kbd", "", {}, [key])] : []);
    tip.hidden = false;
    const frame = root.getBoundingClientRect();
    const box = owner.getBoundingClientRect();
    const left = box.left - frame.left + (box.width - tip.offsetWidth) / 2;
    const above = box.top - tip.offsetHeight - 6;
    tip.style.left = `${Math.max(0, Math.min(left, frame.width - tip.offsetWidth))}px`;
    tip.style.top = `${(above >= PAGE_HEADER ? above : box.bottom + 6) - frame.top}px`;
  }
  function hide() {
    owner?.removeAttribute("aria-describedby");
    owner = null;
    tip.hidden = true;
  }
  function leave(event) {
    const [from2, to] = [event.target, event.relatedTarget];
    if (!(owner && from2 instanceof Node && owner.contains(from2))) return;
    if (!(to instanceof Node && owner.contains(to))) hide();
  }
  root.addEventListener("pointermove", (event) => {
    pointer = placeOf(event);
  });
  root.addEventListener("pointerover", show);
  root.addEventListener("focusin", show);
  root.addEventListener("pointerout", leave);
  root.addEventListener("focusout", leave);
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  root.addEventListener("click", (event) => {
    if (closest(event, "button")) hide();
  });
  return () => {
    resting = pointer;
    hide();
  };
}

// shared/query.js
function queryOf(values) {
  const written = `${values}`.replaceAll("%2C", ",").replaceAll("%3A", ":");
  return written && `?${written}`;
}

// viewer/address.js
var REST = 300;
var MODES = { side: "grid", split: "split", flip: "flip", difference: "difference" };
var NAMES = ["view", "left", "right", "evidence", "zoom", "at"];
var ON = "1";
function readAddress() {
  const values = new URLSearchParams(location.search);
  const mode = Object.entries(MODES).find(([name]) => name === values.get("view"))?.[1];
  const zoom = values.get("zoom");
  const percent = Number(zoom);
  const at = /^(\d{1,6}(?:\.\d)?),(\d{1,6}(?:\.\d)?)$/.exec(values.get("at") ?? "");
  return {
    ...mode && { mode: (
      /** @type {Mode} */
      mode
    ) },
    left: values.get("left") ?? void 0,
    right: values.get("right") ?? void 0,
    evidence: values.get("evidence") === ON,
    ...zoom === "fit" ? { zoom } : percent > 0 ? { zoom: percent / 100 } : {},
    ...at && { at: { x: Number(at[1]), y: Number(at[2]) } }
  };
}
function createAddress(linked) {
  const page = location.pathname;
  let rest = 0;
  function write() {
    if (location.pathname !== page) return;
    const { mode, left, right, evidence, zoom, at } = linked();
    const name = Object.entries(MODES).find(([, each]) => each === mode)?.[0];
    const percent = typeof zoom === "number" ? rounded(100 * zoom, 2) : zoom;
    const place = at && `${rounded(at.x, 1)},${rounded(at.y, 1)}`;
    const values = [name, left, right, evidence && ON, percent, place];
    const url = new URL(location.href);
    for (const [index, value] of values.entries()) {
      if (value) url.searchParams.set(NAMES[index], value);
      else url.searchParams.delete(NAMES[index]);
    }
    const search = queryOf(url.searchParams);
    if (search !== location.search) {
      history.replaceState(history.state, "", `${url.pathname}${search}${url.hash}`);
    }
  }
  function changed() {
    clearTimeout(rest);
    rest = setTimeout(write, REST);
  }
  const navigation = "navigation" in window ? window.navigation : null;
  navigation?.addEventListener("currententrychange", changed);
  return {
    changed,
    stop() {
      clearTimeout(rest);
      navigation?.removeEventListener("currententrychange", changed);
    }
  };
}
var rounded = (value, digits) => `${Number(value.toFixed(digits))}`;

// viewer/blocks.js
var BLOCK = 8;
var BLOCKS_FROM = 1;
var BLOCKS_DOUBLE = 3;
var LIGHT = "rgb(255 255 255 / 60%)";
var DARK = "rgb(0 0 0 / 60%)";
var showsBlocks = (view) => view.magnification() >= BLOCKS_FROM;
function drawBlocks(canvas2, stage, view, origin) {
  const ratio = devicePixelRatio;
  const width = Math.floor(stage.clientWidth * ratio);
  const height = Math.floor(stage.clientHeight * ratio);
  Object.assign(canvas2, { width, height });
  canvas2.style.width = `${width / ratio}px`;
  canvas2.style.height = `${height / ratio}px`;
  const context2 = contextOf(canvas2);
  const corner = view.corner();
  const size = view.size();
  const step = view.magnification();
  const left = Math.round(corner.left * ratio);
  const top = Math.round(corner.top * ratio);
  const columns = borders(origin.left, size.width, left, step, width);
  const rows = borders(origin.top, size.height, top, step, height);
  const pictureWidth = Math.round(size.width * step);
  const pictureHeight = Math.round(size.height * step);
  function draw(colour, shift) {
    context2.fillStyle = colour;
    for (const column of columns) context2.fillRect(column + shift, top, 1, pictureHeight);
    for (const row of rows) context2.fillRect(left, row + shift, pictureWidth, 1);
  }
  draw(LIGHT, 0);
  if (step >= BLOCKS_DOUBLE) draw(DARK, -1);
}
function borders(first, size, start, step, length) {
  const places = [];
  for (let at = first || BLOCK; at < size; at += BLOCK) {
    const place = start + Math.round(at * step);
    if (place > length) break;
    if (place >= 0) places.push(place);
  }
  return places;
}

// viewer/evidence.js
var MOST = 40;
var TICKS = 5;
var COLOURS = [
  [0, 0, 4],
  [31, 12, 72],
  [85, 15, 109],
  [136, 34, 106],
  [186, 54, 85],
  [227, 89, 51],
  [249, 140, 10],
  [249, 201, 50],
  [252, 255, 164]
];
var OPACITY = { least: 0.65, most: 0.9 };
function colourAt(share) {
  const place = share * (COLOURS.length - 1);
  const index = Math.min(Math.floor(place), COLOURS.length - 2);
  return COLOURS[index].map((from2, channel) => {
    return Math.round(from2 + (place - index) * (COLOURS[index + 1][channel] - from2));
  });
}
function colourEvidence({ data }, perLevel) {
  const table = Array.from({ length: 256 }, (_, gray) => {
    const share = Math.min(gray / perLevel / MOST, 1);
    const opacity = OPACITY.least + share * (OPACITY.most - OPACITY.least);
    return [...colourAt(share), Math.round(255 * opacity)];
  });
  for (let index = 0; index < data.length; index += 4) {
    data.set(table[data[index]], index);
  }
}
function createLegend(root) {
  const sentence = make("p", "sentence");
  const name = make("span", "name");
  const bar = make("div", "bar");
  const stops = COLOURS.map((colour) => `rgb(${colour.join(" ")})`);
  bar.style.background = `linear-gradient(to right, ${stops.join(", ")})`;
  const ticks = Array.from({ length: TICKS }, () => make("span"));
  const scale = make("div", "scale", {}, [bar, make("div", "ticks", {}, ticks)]);
  const legend = make("div", "legend", { role: "group" }, [
    sentence,
    make("div", "measured", {}, [name, scale])
  ]);
  root.append(legend);
  return {
    /** @param {Words} words */
    setWords(words) {
      legend.setAttribute("aria-label", words.evidence);
      sentence.textContent = words.evidenceSentence;
      name.textContent = words.evidenceScale;
      for (const [index, tick] of ticks.entries()) {
        const level = MOST * index / (TICKS - 1);
        const template = index === TICKS - 1 ? words.evidenceMost : words.evidenceLevel;
        tick.textContent = fill(template, { level });
      }
    },
    /** @param {boolean} isShown */
    setShown(isShown) {
      legend.hidden = !isShown;
    }
  };
}

// viewer/flip.js
var HOLD = 300;
var BLINK = 400;
function createFlip(onChange) {
  let chosen = "";
  let former = null;
  let held = [];
  let blinking = 0;
  function choose(picture) {
    if (picture === chosen) return;
    [former, chosen] = [chosen, picture];
  }
  function stopBlinking() {
    clearInterval(blinking);
    blinking = 0;
  }
  function tap(picture) {
    const isThere = picture === chosen && blinking === 0;
    stopBlinking();
    choose(isThere && former !== null ? former : picture);
    onChange();
  }
  return {
    shown: () => held.at(-1)?.picture ?? chosen,
    former: () => former,
    isBlinking: () => blinking !== 0,
    stopBlinking,
    tap,
    /** @param {string} picture */
    choose(picture) {
      stopBlinking();
      choose(picture);
      onChange();
    },
    /**
     * Let two pictures take turns, the second first.
     *
     * @param {string} first
     * @param {string} second
     */
    blink(first, second) {
      stopBlinking();
      choose(first);
      choose(second);
      blinking = setInterval(() => {
        if (former !== null) choose(former);
        onChange();
      }, BLINK);
      onChange();
    },
    /**
     * @param {number} number
     * @param {string} picture
     */
    press(number, picture) {
      stopBlinking();
      held.push({ number, picture, since: performance.now() });
      onChange();
    },
    /** @param {number} number */
    release(number) {
      const press2 = held.find((each) => each.number === number);
      if (!press2) return;
      held = held.filter((each) => each !== press2);
      if (performance.now() - press2.since < HOLD) tap(press2.picture);
      else onChange();
    },
    /** Treat all keys as released: the release itself may not be heard here. */
    releaseAll() {
      if (!held.length) return;
      held = [];
      onChange();
    },
    /**
     * Forget pictures that are no longer there.
     *
     * @param {string[]} pictures
     */
    keepOnly(pictures) {
      held = held.filter((each) => pictures.includes(each.picture));
      if (former !== null && !pictures.includes(former)) {
        former = null;
        stopBlinking();
      }
      if (!pictures.includes(chosen)) chosen = pictures[0];
    }
  };
}

// shared/roving.js
function createRoving(group, selector) {
  let current = null;
  const items = () => [...group.querySelectorAll(selector)].filter(
    /** @returns {item is HTMLElement} */
    (item) => item instanceof HTMLElement && item.checkVisibility() && !item.matches(":disabled")
  );
  function refresh() {
    const all = items();
    if (!current || !all.includes(current)) current = all[0] ?? null;
    for (const item of group.querySelectorAll(selector)) {
      item.setAttribute("tabindex", item === current ? "0" : "-1");
    }
  }
  group.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.matches(selector)) return;
    current = target;
    refresh();
  });
  group.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!(event.target instanceof HTMLElement)) return;
    const all = items();
    const at = all.indexOf(event.target);
    const places = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 };
    const place = places[event.key];
    if (at < 0 || place === void 0 || isWriting(event)) return;
    event.preventDefault();
    event.stopPropagation();
    all[(place + all.length) % all.length].focus();
  });
  return refresh;
}
function isWriting({ target, key }) {
  if (!(target instanceof HTMLInputElement)) return false;
  const { selectionStart, selectionEnd, value } = target;
  if (selectionStart === 0 && selectionEnd === value.length) return false;
  return key === "ArrowLeft" ? selectionEnd !== 0 : selectionStart !== value.length;
}

// viewer/foot.js
function createFoot(root, onPlace) {
  const places = make("div", "places", { role: "group" });
  const cards = make("div", "cards", { role: "group" });
  const foot = make("div", "foot", {}, [places, cards]);
  root.append(foot);
  const refresh = createRoving(foot, ".thumb, .download, .value");
  let shown = "";
  return {
    /**
     * @param {{ place: Region, url: string }[]} given
     * @param {Words} words
     */
    setPlaces(given, words) {
      const wanted = JSON.stringify([given, words.placeOf]);
      if (wanted === shown) return;
      shown = wanted;
      places.setAttribute("aria-label", words.places);
      places.hidden = !given.length;
      const buttons = given.map(({ place, url }) => {
        const label = fill(words.placeOf, { left: place.left, top: place.top });
        const attributes = { type: "button", "aria-label": label, "data-help": words.placeOfHelp };
        const button = make("button", "thumb", attributes, [
          make("img", "", { src: url, alt: "", draggable: "false" })
        ]);
        button.addEventListener("click", () => onPlace(place));
        return button;
      });
      places.replaceChildren(...buttons);
    },
    /**
     * @param {Pane[]} panes
     * @param {Words} words
     */
    setCards(panes, words) {
      cards.setAttribute("aria-label", words.methods);
      cards.replaceChildren(...panes.map((pane) => pane.card));
      refresh();
    }
  };
}

// viewer/input.js
var KEY_MOVE = 0.1;
var PINCH_MOST = 25;
var ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
};
var FIELDS = "input:not([type=range], [type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true], [role=textbox], [role=combobox], [role=listbox], [role=option], [role=grid], [role=menu], [role=dialog]";
var BUTTONS = "button:not([data-tool=flip]), input, summary, [role=button]";
function listenToStage(stage, view, pointer) {
  const pointers = /* @__PURE__ */ new Map();
  function place(event) {
    const frame = stage.getBoundingClientRect();
    return { left: event.clientX - frame.left, top: event.clientY - frame.top };
  }
  stage.addEventListener(
    "wheel",
    (event) => {
      const inwards = event.deltaY < 0;
      const asked = event.ctrlKey || event.metaKey;
      if (event.deltaY === 0) return;
      if (!asked && !pointer.isAwake()) return pointer.sleepy();
      if (asked) event.preventDefault();
      if (inwards ? view.atMaximum() : view.atMinimum()) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const step = event.deltaY * lines;
      const turned = asked ? 0.01 * Math.min(Math.max(step, -PINCH_MOST), PINCH_MOST) : 2e-3 * step;
      const { left, top } = place(event);
      view.zoomBy(Math.exp(-turned), left, top);
      pointer.at({ left, top }, false);
    },
    { passive: false }
  );
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, place(event));
    stage.setPointerCapture(event.pointerId);
    const byTouch = event.pointerType === "touch";
    if (byTouch && pointers.size === 1) pointer.at(place(event), byTouch);
  });
  stage.addEventListener("pointermove", (event) => {
    const byTouch = event.pointerType === "touch";
    const now = place(event);
    const last = pointers.get(event.pointerId);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (last) {
      pointers.set(event.pointerId, now);
      if (other) pinch(last, now, other);
      else if ((!byTouch || !pointer.isLoupe()) && !view.isWhole())
        view.moveBy(now.left - last.left, now.top - last.top);
    }
    if (!other) pointer.at(now, byTouch);
  });
  function pinch(last, now, other) {
    const distance = (a, b) => Math.max(1, Math.hypot(a.left - b.left, a.top - b.top));
    view.moveBy((now.left - last.left) / 2, (now.top - last.top) / 2);
    view.zoomBy(
      distance(now, other) / distance(last, other),
      (now.left + other.left) / 2,
      (now.top + other.top) / 2
    );
  }
  const forget = (event) => pointers.delete(event.pointerId);
  stage.addEventListener("pointerup", forget);
  stage.addEventListener("pointercancel", forget);
  stage.addEventListener("dblclick", (event) => view.toggleFit(place(event)));
  stage.addEventListener("keydown", (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.metaKey) return;
    if ((event.shiftKey || event.altKey) && pointer.isLoupe()) {
      pointer.step(...arrow);
    } else if (event.altKey || view.isWhole()) {
      return;
    } else {
      view.moveByShare(KEY_MOVE * arrow[0], KEY_MOVE * arrow[1]);
    }
    event.preventDefault();
    event.stopPropagation();
  });
}
function createWakefulness(root) {
  let isAwake = false;
  function point(event) {
    const path = event.composedPath();
    isAwake = path.includes(root) && path.some((each) => each instanceof Element && each.matches(".stage"));
  }
  function press2(event) {
    if (event.key === "Escape") isAwake = false;
  }
  window.addEventListener("pointerdown", point, true);
  window.addEventListener("keydown", press2);
  return {
    isAwake: () => isAwake,
    stop() {
      window.removeEventListener("pointerdown", point, true);
      window.removeEventListener("keydown", press2);
    }
  };
}
function listenToKeys({ number, release, releaseAll, letter, space }) {
  function press2(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const [target] = event.composedPath();
    const isIn = (selector) => target instanceof Element && target.closest(selector) !== null;
    if (event.defaultPrevented || isIn(FIELDS)) return;
    const key = keyOf(event);
    let known = false;
    if (/^[1-9]$/.test(key)) known = event.repeat || number(Number(key));
    else if (key === " ") known = !isIn(BUTTONS) && space(event.repeat);
    else if (!event.repeat || "+-=".includes(key)) known = letter(key);
    if (!known) return;
    event.preventDefault();
    event.stopPropagation();
  }
  const lift = (event) => release(Number(event.key));
  window.addEventListener("keydown", press2);
  window.addEventListener("keyup", lift);
  window.addEventListener("blur", releaseAll);
  return () => {
    window.removeEventListener("keydown", press2);
    window.removeEventListener("keyup", lift);
    window.removeEventListener("blur", releaseAll);
  };
}
function keyOf({ key, code }) {
  const isLatin = /^[\x20-\x7e]$/.test(key);
  return isLatin || !code.startsWith("Key") ? key.toLowerCase() : code.slice(3).toLowerCase();
}

// viewer/part.js
function common(first, second) {
  const left = Math.max(first.left, second.left);
  const top = Math.max(first.top, second.top);
  const right = Math.min(first.left + first.width, second.left + second.width);
  const bottom = Math.min(first.top + first.height, second.top + second.height);
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}
var from = (region, part) => ({
  ...region,
  left: region.left - part.left,
  top: region.top - part.top
});
var holds = ({ left, top, width, height }, { x, y }) => x >= left && y >= top && x < left + width && y < top + height;

// viewer/pixels.js
function createPixels(onReady) {
  const bitmaps = /* @__PURE__ */ new Map();
  async function decode({ digest, blob }) {
    const bitmap = await createImageBitmap(blob, {
      // The stored values: no colour management, no alpha applied.
      colorSpaceConversion: "none",
      premultiplyAlpha: "none"
    });
    if (bitmaps.get(digest) !== null) return bitmap.close();
    bitmaps.set(digest, bitmap);
    onReady();
  }
  return {
    /**
     * The decoded picture, or null while it is being decoded.
     *
     * @param {Source} source
     */
    of(source) {
      if (!bitmaps.has(source.digest)) {
        bitmaps.set(source.digest, null);
        decode(source);
      }
      return bitmaps.get(source.digest) ?? null;
    },
    /** @param {PictureFile[]} files */
    keepOnly(files) {
      const kept = new Set(files.map((file) => file.digest));
      for (const [digest, bitmap] of bitmaps) {
        if (kept.has(digest)) continue;
        bitmap?.close();
        bitmaps.delete(digest);
      }
    }
  };
}
var isGray = (file) => file.bytes[25] === 0;
var canvas = document.createElement("canvas");
var context = contextOf(canvas, { willReadFrequently: true });
function readPixels(bitmap, region, columns = region.width, rows = region.height) {
  const { left, top, width, height } = region;
  if (canvas.width < columns) canvas.width = columns;
  if (canvas.height < rows) canvas.height = rows;
  context.clearRect(0, 0, columns, rows);
  context.imageSmoothingEnabled = false;
  context.drawImage(bitmap, left, top, width, height, 0, 0, columns, rows);
  return context.getImageData(0, 0, columns, rows);
}
function subtract(picture, reference, { amplification, signed }) {
  const [to, from2] = [picture.data, reference.data];
  for (let index = 0; index < to.length; index += 4) {
    for (let at = index; at < index + 3; at += 1) {
      const difference = amplification * (to[at] - from2[at]);
      to[at] = signed ? 128 + difference : Math.abs(difference);
    }
    to[index + 3] = 255;
  }
}

// viewer/measure.js
var REST2 = 250;
var BAND = 1 << 18;
function createMeter(state, view, pixels) {
  let rest = 0;
  let measured = "";
  const seen = () => from(common(view.visible(), state.part), state.part);
  const toMeasure = () => JSON.stringify([seen(), ...state.all().map((pane) => pane.source.digest)]);
  async function measure() {
    const targets = state.compared();
    if (!targets.length) return;
    const task = rest;
    const reference = pixels.of(state.first().source);
    const bitmaps = targets.map(({ source }) => pixels.of(source)).filter((each) => each !== null);
    if (!reference || bitmaps.length < targets.length) return;
    const levels = await measureLevels(reference, bitmaps, seen(), () => task === rest);
    if (!levels) return;
    measured = toMeasure();
    for (const [index, pane] of targets.entries()) {
      pane.setLocal(levels[index], state.given.words);
    }
  }
  function stop() {
    clearTimeout(rest);
    rest = 0;
  }
  return {
    /** What is seen may have changed: drop a measurement that was begun, and wait for rest. */
    changed() {
      stop();
      const isStale = toMeasure() !== measured;
      if (isStale) rest = setTimeout(measure, REST2);
      for (const pane of state.compared()) pane.setBusy(isStale);
    },
    stop
  };
}
async function measureLevels(reference, bitmaps, region, isWanted) {
  if (!region.width || !region.height) return bitmaps.map(() => Number.NaN);
  const errors = bitmaps.map(() => 0);
  const rows = Math.max(1, Math.floor(BAND / region.width));
  for (let row = 0; row < region.height; row += rows) {
    if (row) await new Promise((resume) => setTimeout(resume));
    if (!isWanted()) return null;
    const height = Math.min(rows, region.height - row);
    const band = { ...region, top: region.top + row, height };
    const wanted = readPixels(reference, band).data;
    for (const [index, bitmap] of bitmaps.entries()) {
      errors[index] += squaredError(readPixels(bitmap, band).data, wanted);
    }
  }
  const samples = 3 * region.width * region.height;
  return errors.map((error) => 10 * Math.log10(255 ** 2 * samples / error));
}
function squaredError(first, second) {
  let sum = 0;
  for (let index = 0; index < first.length; index += 4) {
    const red = first[index] - second[index];
    const green = first[index + 1] - second[index + 1];
    const blue = first[index + 2] - second[index + 2];
    sum += red * red + green * green + blue * blue;
  }
  return sum;
}

// viewer/minimap.js
function createMinimap(area2, view) {
  const image = make("img", "", { alt: "", draggable: "false" });
  const frame = make("div", "frame");
  const map = make("div", "minimap", { "aria-hidden": "true" }, [image, frame]);
  area2.append(map);
  function move(event) {
    const box = image.getBoundingClientRect();
    const { width, height } = view.size();
    view.centreOn(
      (event.clientX - box.left) / box.width * width,
      (event.clientY - box.top) / box.height * height
    );
  }
  map.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    map.setPointerCapture(event.pointerId);
    move(event);
  });
  map.addEventListener("pointermove", (event) => {
    if (map.hasPointerCapture(event.pointerId)) move(event);
  });
  return {
    /** @param {string} url */
    setPicture(url) {
      const { width, height } = view.size();
      map.style.setProperty("--ratio", `${width / height}`);
      return showPicture(image, url);
    },
    draw() {
      map.hidden = view.isWhole();
      const size = view.size();
      const seen = view.visible();
      Object.assign(frame.style, {
        left: `${100 * seen.left / size.width}%`,
        top: `${100 * seen.top / size.height}%`,
        width: `${100 * seen.width / size.width}%`,
        height: `${100 * seen.height / size.height}%`
      });
    }
  };
}

// viewer/mover.js
var REST3 = 600;
var ENOUGH = 0.8;
var area = ({ width, height }) => width * height;
function createMover(state, view) {
  let rest = 0;
  let asked = "";
  function ask() {
    const { whole } = state.given;
    if (!whole || view.atFit()) return;
    const seen = view.visible();
    const enough = area(seen) <= whole.most ? area(seen) : ENOUGH * whole.most;
    if (area(common(seen, state.part)) >= enough) return;
    const wanted = JSON.stringify([seen, state.part]);
    if (wanted === asked) return;
    asked = wanted;
    mover.onMove(seen);
  }
  const mover = {
    /** @type {(seen: Region) => void} */
    onMove: () => {
    },
    /** What is seen may have changed: the wait for rest begins again. */
    changed() {
      clearTimeout(rest);
      rest = setTimeout(ask, REST3);
    },
    stop: () => clearTimeout(rest)
  };
  return mover;
}

// viewer/toolbar.js
var ZOOMS = [1, 2, 4, 8];
var MODES2 = ["grid", "split", "flip", "difference"];
var AIDS = ["evidence", "blocks", "loupe"];
var KEYS = {
  fit: "F",
  zoomIn: "+",
  zoomOut: "-",
  split: "S",
  difference: "D",
  blocks: "G",
  loupe: "L"
};
var ICONS = {
  evidence: '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3"/><path d="M6 6.4a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.3M8 11.6v.1"/></svg>',
  blocks: '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 2.5h11v11h-11zM6.2 2.5v11M9.8 2.5v11M2.5 6.2h11M2.5 9.8h11"/></svg>',
  loupe: '<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="6.7" cy="6.7" r="4.2"/><path d="m9.9 9.9 3.8 3.8"/></svg>'
};
var toolButton = (name, children = []) => make("button", "tool", { type: "button", "data-tool": name }, children);
var press = (button, isPressed) => button.setAttribute("aria-pressed", `${isPressed}`);
var pressed = (button) => button.getAttribute("aria-pressed") === "true";
function iconButton(name) {
  const icon = make("span", "icon");
  icon.innerHTML = ICONS[name];
  const word = make("span", "word");
  return { button: toolButton(name, [icon, word]), word };
}
function createToolbar(root, view, set, onExtent) {
  const zoomOut = toolButton("zoomOut", ["−"]);
  const zoomIn = toolButton("zoomIn", ["+"]);
  const fit = toolButton("fit");
  const actual = toolButton("actual");
  const field = make("input", "magnification", {
    type: "text",
    inputmode: "numeric",
    autocomplete: "off",
    spellcheck: "false"
  });
  const menu = make("select", "menu");
  const extent = toolButton("extent");
  const zooms = make("div", "group zooms", { role: "group" }, [
    zoomOut,
    make("div", "zoom", {}, [field, menu]),
    zoomIn,
    fit,
    actual
  ]);
  const modes = MODES2.map((mode) => ({ mode, button: toolButton(mode) }));
  const segments = make(
    "div",
    "segments modes",
    { role: "group" },
    modes.map(({ button }) => button)
  );
  const aids = AIDS.map((aid) => ({ aid, ...iconButton(aid) }));
  const aidGroup = make(
    "div",
    "group aids",
    { role: "group" },
    aids.map(({ button }) => button)
  );
  const bar = make("div", "toolbar", { role: "toolbar" }, [zooms, extent, segments, aidGroup]);
  root.append(bar);
  const refresh = createRoving(bar, "button, input, select");
  for (const [tool, key] of Object.entries(KEYS)) {
    const button = bar.querySelector(`[data-tool=${tool}]`);
    button?.setAttribute("aria-keyshortcuts", key);
  }
  zoomOut.addEventListener("click", () => view.zoomStep(false));
  zoomIn.addEventListener("click", () => view.zoomStep(true));
  fit.addEventListener("click", () => view.fit());
  actual.addEventListener("click", () => zoomTo(1));
  extent.addEventListener("click", () => {
    if (extent.getAttribute("aria-disabled") === "false") onExtent();
  });
  for (const { mode, button } of modes) button.addEventListener("click", () => set({ mode }));
  for (const { aid, button } of aids) {
    button.addEventListener("click", () => set({ [aid]: !pressed(button) }));
  }
  const zoomTo = (magnification) => view.zoomTo(magnification / devicePixelRatio);
  menu.addEventListener("change", () => {
    if (menu.value === "fit") view.fit();
    else zoomTo(Number(menu.value));
    menu.selectedIndex = -1;
  });
  field.addEventListener("focus", () => field.select());
  field.addEventListener("change", () => {
    const percent = Number.parseFloat(field.value.replace(",", "."));
    if (percent > 0) zoomTo(percent / 100);
    showZoom();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") showZoom();
  });
  function showZoom() {
    const percent = view.magnification() * 100;
    field.value = `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
  }
  return {
    /** @param {Words} words */
    setWords(words) {
      bar.setAttribute("aria-label", words.tools);
      zooms.setAttribute("aria-label", words.zoom);
      zoomOut.setAttribute("aria-label", words.zoomOut);
      zoomOut.dataset.help = words.zoomOut;
      zoomIn.setAttribute("aria-label", words.zoomIn);
      zoomIn.dataset.help = words.zoomIn;
      fit.textContent = words.fit;
      fit.dataset.help = words.fitHelp;
      actual.textContent = words.actual;
      actual.dataset.help = words.actualHelp;
      field.setAttribute("aria-label", words.zoomHelp);
      field.dataset.help = words.zoomHelp;
      menu.setAttribute("aria-label", words.zoomMenu);
      menu.replaceChildren(
        new Option(words.fit, "fit"),
        ...ZOOMS.map((zoom) => new Option(`${100 * zoom} %`, `${zoom}`))
      );
      menu.selectedIndex = -1;
      segments.setAttribute("aria-label", words.modes);
      for (const { mode, button } of modes) {
        button.textContent = words[mode];
        button.dataset.help = words[
          /** @type {const} */
          `${mode}Help`
        ];
      }
      aidGroup.setAttribute("aria-label", words.aids);
      for (const { aid, button, word } of aids) {
        word.textContent = words[aid];
        button.setAttribute("aria-label", words[aid]);
        button.dataset.help = words[
          /** @type {const} */
          `${aid}Help`
        ];
      }
    },
    /** @param {Header["extent"]} given */
    setExtent(given) {
      extent.hidden = !given;
      if (!given) return;
      extent.textContent = given.label;
      extent.dataset.help = given.help;
      extent.setAttribute("aria-disabled", `${!given.possible}`);
      press(extent, given.on);
    },
    /**
     * @param {Settings} settings
     * @param {boolean} several
     * @param {boolean} hasEvidence
     */
    setSettings(settings, several, hasEvidence) {
      segments.hidden = !several;
      for (const { aid, button } of aids) button.hidden = aid === "evidence" && !hasEvidence;
      for (const { mode, button } of modes) press(button, mode === settings.mode);
      for (const { aid, button } of aids) press(button, settings[aid]);
      refresh();
    },
    setView() {
      showZoom();
      zoomOut.setAttribute("aria-disabled", `${view.atMinimum()}`);
      zoomIn.setAttribute("aria-disabled", `${view.atMaximum()}`);
      press(fit, view.atFit());
      press(actual, Math.abs(view.magnification() - 1) < 1e-3);
    }
  };
}

// viewer/options.js
function createOptions(area2, words, set, flip, blink) {
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
  area2.append(options);
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
      for (
        const [side, word] of
        /** @type {const} */
        [
          ["left", words.left],
          ["right", words.right]
        ]
      ) {
        sides[side].word.textContent = word;
        sides[side].select.setAttribute("aria-label", word);
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
    setNote({ mode, signed: signed2, blocks }, hasDifference, showsGrid, isPartial) {
      const meaning = signed2 ? words.noteSigned : words.noteAbsolute;
      const notes = [
        ...mode === "difference" && hasDifference ? [meaning] : [],
        ...isPartial === null ? [] : [isPartial ? words.partRestored : words.partSharp],
        ...blocks && !showsGrid ? [words.blocksHidden] : []
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
    }
  };
}
function createSelect() {
  const word = make("span", "name");
  const select = make("select", "select");
  return { word, select, label: make("label", "labelled", {}, [word, select]) };
}

// viewer/loupe.js
var LOUPE_FACTOR = 8;
var LOUPE_FEWEST = 7;
var LOUPE_SIZE = { share: 0.55, least: 88, most: 176 };
var LOUPE_RIM = 3;
var FINGER = 28;
function loupeOf(stage, view) {
  const side = LOUPE_SIZE.share * Math.min(stage.clientWidth, stage.clientHeight);
  const size = Math.round(Math.min(Math.max(side, LOUPE_SIZE.least), LOUPE_SIZE.most));
  const wanted = LOUPE_FACTOR * Math.max(1, view.scale());
  return { size, pixel: Math.floor(Math.min(wanted, size / LOUPE_FEWEST)) };
}
function loupeRegion({ x, y }, loupe) {
  const reach = Math.ceil((loupe.size / loupe.pixel - 1) / 2);
  return { left: x - reach, top: y - reach, width: 2 * reach + 1, height: 2 * reach + 1 };
}
var small = document.createElement("canvas");
function drawLoupe(canvas2, samples, loupe) {
  const ratio = devicePixelRatio;
  canvas2.width = canvas2.height = Math.round(loupe.size * ratio);
  canvas2.style.width = canvas2.style.height = `${loupe.size}px`;
  small.width = small.height = samples.width;
  contextOf(small).putImageData(samples, 0, 0);
  const context2 = contextOf(canvas2);
  context2.imageSmoothingEnabled = false;
  const pixel = Math.round(loupe.pixel * ratio);
  const width = samples.width * pixel;
  const start = Math.round((canvas2.width - width) / 2);
  context2.drawImage(small, start, start, width, width);
  const middle = start + (width - pixel) / 2;
  context2.lineWidth = ratio;
  function frame(colour, margin) {
    context2.strokeStyle = colour;
    const side = pixel + 2 * margin;
    context2.strokeRect(middle - margin, middle - margin, side, side);
  }
  frame("#000", 1.5 * ratio);
  frame("#fff", 0.5 * ratio);
}
function placeLoupe(canvas2, stage, view, { x, y }, loupe, side, byTouch) {
  const corner = view.corner();
  const half = loupe.size / 2 + LOUPE_RIM;
  const within = (centre2, extent, length) => Math.min(Math.max(centre2, extent), Math.max(extent, length - extent));
  const left = corner.left + (x + 0.5) * view.scale();
  let top = corner.top + (y + 0.5) * view.scale();
  if (byTouch) top += top > 2 * half + FINGER ? -half - FINGER : half + FINGER;
  const middle = within(left, side ? 2 * half : half, stage.clientWidth) + side * half;
  const centre = within(top, half, stage.clientHeight);
  const shift = `${middle - loupe.size / 2}px, ${centre - loupe.size / 2}px`;
  canvas2.style.transform = `translate(${shift})`;
}
function valueInWords(samples, gray, signed) {
  const written = (value) => {
    if (!signed) return `${value}`;
    return value < 0 ? `−${-value}` : value > 0 ? `+${value}` : "0";
  };
  return (gray ? samples.slice(0, 1) : samples).map(written).join(" ");
}

// viewer/paint.js
function paint(scene) {
  const { state, view, pile } = scene;
  const { settings } = state;
  const now = state.shown();
  for (const { stage, blocks } of [...state.all(), pile]) {
    blocks.hidden = !settings.blocks || stage.hidden || !showsBlocks(view);
    if (!blocks.hidden) drawBlocks(blocks, stage, view, state.given.blockOrigin);
  }
  if (settings.mode === "difference") for (const pane of now) paintDifference(scene, pane);
  for (const pane of state.evident()) if (now.includes(pane)) paintEvidence(scene, pane);
  for (const pane of state.all()) {
    const isThere = state.pixel && holds(state.part, state.pixel);
    pane.loupe.classList.toggle("elsewhere", !isThere);
    if (settings.loupe && isThere && state.pixel && now.includes(pane)) {
      paintLoupe(scene, pane, now, state.pixel);
    } else {
      pane.hideValue();
    }
  }
}
function paintDifference({ state, view, pixels }, pane) {
  paintAround({ state, view, pixels }, pane);
  const [picture, reference] = [pixels.of(pane.source), pixels.of(state.first().source)];
  if (!picture || !reference) return;
  drawOverlay(pane.overlays.difference, view, state.part, (region, columns, rows) => {
    const samples = readPixels(picture, region, columns, rows);
    subtract(samples, readPixels(reference, region, columns, rows), state.settings);
    return samples;
  });
}
function paintAround({ state, view, pixels }, pane) {
  const { overview } = state.first();
  pane.overlays.around.canvas.hidden = true;
  if (!pane.overview || !overview) return;
  const [picture, reference] = [pixels.of(pane.overview), pixels.of(overview)];
  if (!picture || !reference) return;
  const { width, height } = view.size();
  const share = picture.width / width;
  drawOverlay(
    pane.overlays.around,
    view,
    { left: 0, top: 0, width, height },
    (region, ...sides) => {
      const { left, top, width: width2, height: height2 } = region;
      const small2 = {
        left: left * share,
        top: top * share,
        width: width2 * share,
        height: height2 * share
      };
      const samples = readPixels(picture, small2, ...sides);
      subtract(samples, readPixels(reference, small2, ...sides), state.settings);
      return samples;
    }
  );
}
function paintEvidence({ state, view, pixels }, pane) {
  const { evidence, given } = state;
  const map = evidence && pixels.of(evidence);
  if (!map || !given.evidence) return;
  const { perLevel } = given.evidence;
  drawOverlay(pane.overlays.evidence, view, state.part, (region, columns, rows) => {
    const samples = readPixels(map, region, columns, rows);
    colourEvidence(samples, perLevel);
    return samples;
  });
}
function drawOverlay(overlay, view, part, read) {
  const region = common(view.visible(), part);
  overlay.canvas.hidden = !region.width || !region.height;
  if (overlay.canvas.hidden) return;
  const share = Math.min(1, view.magnification());
  const columns = Math.ceil(region.width * share);
  const rows = Math.ceil(region.height * share);
  const samples = read(from(region, part), columns, rows);
  Object.assign(overlay.canvas, { width: columns, height: rows });
  contextOf(overlay.canvas).putImageData(samples, 0, 0);
  overlay.held = { ...region, columns, rows };
  placeOverlay(overlay, view);
}
function placeOverlay({ canvas: canvas2, held }, view) {
  if (!held) return;
  const { left, top, width, height, columns, rows } = held;
  const scale = view.scale();
  const corner = view.corner();
  canvas2.style.transform = `translate(${corner.left + left * scale}px, ${corner.top + top * scale}px) scale(${scale * width / columns}, ${scale * height / rows})`;
}
function paintLoupe({ state, view, pixels, pile }, pane, now, pixel) {
  const picture = pixels.of(pane.source);
  const isDifference = state.settings.mode === "difference";
  const reference = isDifference ? pixels.of(state.first().source) : null;
  if (!picture || isDifference && !reference) return;
  const stage = state.isPiled() ? pile.stage : pane.stage;
  const loupe = loupeOf(stage, view);
  const region = from(loupeRegion(pixel, loupe), state.part);
  const samples = readPixels(picture, region);
  const middle = 4 * ((samples.data.length / 4 - 1) / 2);
  let value = [...samples.data.subarray(middle, middle + 3)];
  if (reference) {
    const original = readPixels(reference, region);
    value = value.map((sample, channel) => sample - original.data[middle + channel]);
    subtract(samples, original, state.settings);
  }
  drawLoupe(pane.loupe, samples, loupe);
  const side = state.isPiled() && now.length === 2 ? 2 * now.indexOf(pane) - 1 : 0;
  placeLoupe(pane.loupe, stage, view, pixel, loupe, side, state.byTouch);
  const { valueDifferenceHelp, valueGrayHelp, valueColourHelp } = state.given.words;
  const own = pane.source.gray ? valueGrayHelp : valueColourHelp;
  const help = isDifference ? valueDifferenceHelp : own;
  const width = state.evident().includes(pane) ? widthAt({ state, pixels }, pixel) : null;
  if (width === null) return pane.setValue(value, help, isDifference);
  const { valueWidth, valueWidthHelp } = state.given.words;
  const template = fill(valueWidth, { value: "{value}", width });
  pane.setValue(value, `${help} ${valueWidthHelp}`, isDifference, template);
}
function widthAt({ state, pixels }, { x, y }) {
  const map = state.evidence && pixels.of(state.evidence);
  if (!map || !state.given.evidence) return null;
  const place = from({ left: x, top: y, width: 1, height: 1 }, state.part);
  const [gray] = readPixels(map, place).data;
  const width = gray / state.given.evidence.perLevel;
  return gray === 255 ? `≥ ${Math.floor(width)}` : width.toFixed(width < 10 ? 1 : 0);
}

// viewer/panes.js
function createPane(key, source) {
  const sync = { alt: "", draggable: "false", decoding: "sync" };
  const backdrop = make("img", "backdrop", sync);
  const image = make("img", "picture", sync);
  const former = make("img", "former", sync);
  const edge = make("div", "edge");
  former.hidden = true;
  const overlays = {
    around: { canvas: make("canvas", "overlay around"), held: null },
    difference: { canvas: make("canvas", "overlay difference"), held: null },
    evidence: { canvas: make("canvas", "overlay evidence"), held: null }
  };
  const layer = make("div", "layer", { "data-picture": key }, [
    backdrop,
    image,
    former,
    overlays.around.canvas,
    overlays.difference.canvas,
    overlays.evidence.canvas,
    edge
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
    numbers
  ]);
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
    async update(picture, index, source2, overview, urlOf, words, hasLocal, part) {
      const url = urlOf(source2);
      const isSame = overview !== null && overview.digest === this.overview?.digest;
      const moves = (
        /** @type {const} */
        ["left", "top", "width", "height"].some(
          (side) => this.part[side] !== part[side]
        )
      );
      this.source = source2;
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
      number.hidden = index > 8;
      download.textContent = picture.download;
      download.href = url;
      download.download = picture.fileName;
      download.setAttribute("aria-label", picture.downloadHelp);
      stage.setAttribute("aria-label", picture.label);
      localLabel.textContent = words.local;
      localValue.dataset.help = words.localHelp;
      local.textContent ||= words.undefined;
      numbers.replaceChildren(...picture.values.map(cardValue), ...hasLocal ? [localValue] : []);
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
      const written2 = fill(words.decibels, { level: level.toFixed(2) });
      const other = Number.isNaN(level) ? words.undefined : words.infinite;
      local.textContent = Number.isFinite(level) ? written2 : other;
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
    valueText: () => written.textContent
  };
}
function cardValue({ key, label, text, help, tone }) {
  return make("div", `value ${tone}`, { "data-metric": key, "data-help": help }, [
    make("dt", "", {}, [label]),
    make("dd", "", {}, [text])
  ]);
}

// viewer/split.js
var SPLIT_STEP = 0.02;
var SPLIT_LARGE_STEP = 0.1;
function createHandle(stage, onMove) {
  const handle = make("div", "handle", {
    tabindex: "0",
    role: "slider",
    "aria-orientation": "horizontal",
    "aria-valuemin": "0",
    "aria-valuemax": "100"
  });
  stage.append(handle);
  let share = 0;
  const move = (wanted) => onMove(Math.min(Math.max(wanted, 0), 1));
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    event.stopPropagation();
    const frame = stage.getBoundingClientRect();
    move((event.clientX - frame.left) / frame.width);
  });
  handle.addEventListener("dblclick", (event) => {
    event.stopPropagation();
    move(0.5);
  });
  handle.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? SPLIT_LARGE_STEP : SPLIT_STEP;
    const places = {
      ArrowLeft: share - step,
      ArrowDown: share - step,
      ArrowRight: share + step,
      ArrowUp: share + step,
      PageDown: share - SPLIT_LARGE_STEP,
      PageUp: share + SPLIT_LARGE_STEP,
      Home: 0,
      End: 1
    };
    const wanted = places[event.key];
    if (wanted === void 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    move(wanted);
  });
  return {
    /**
     * @param {number} at
     * @param {string} label
     */
    show(at, label) {
      share = at;
      handle.style.left = `${100 * share}%`;
      handle.setAttribute("aria-label", label);
      handle.setAttribute("aria-valuenow", `${Math.round(100 * share)}`);
      handle.setAttribute("aria-valuetext", `${Math.round(100 * share)} %`);
    },
    element: handle
  };
}

// viewer/pile.js
function createPile(area2, onMove) {
  const blocks = make("canvas", "blocks");
  const stage = make("div", "stage pile", { tabindex: "0", role: "application" }, [blocks]);
  area2.append(stage);
  const handle = createHandle(stage, onMove);
  return {
    stage,
    blocks,
    /**
     * Show one pane to the left and one to the right of the border at `share` of the width.
     *
     * @param {{ left: Pane, right: Pane }} sides
     * @param {number} share
     * @param {Words} words
     */
    showSplit({ left, right }, share, words) {
      const titles = { left: left.title, right: right.title };
      const inset = (atRight, atLeft) => `inset(0 ${atRight} 0 ${atLeft})`;
      left.layer.style.clipPath = inset(`${100 * (1 - share)}%`, "0");
      right.layer.style.clipPath = left === right ? "" : inset("0", `${100 * share}%`);
      right.tag.classList.toggle("right", left !== right);
      handle.element.hidden = false;
      handle.show(share, fill(words.handle, titles));
      stage.setAttribute("aria-label", fill(words.splitPane, titles));
    },
    /**
     * Show one pane.
     *
     * @param {Pane} pane
     */
    showOne(pane) {
      handle.element.hidden = true;
      stage.setAttribute("aria-label", pane.label);
    }
  };
}

// viewer/state.js
function createState(given, flip, mode) {
  const settings = {
    mode,
    left: "",
    right: "",
    share: 0.5,
    amplification: 4,
    signed: true,
    evidence: false,
    blocks: false,
    loupe: false
  };
  const panes = /* @__PURE__ */ new Map();
  function paneOf(key) {
    const pane = panes.get(key);
    if (!pane) throw new Error(`There is no picture ${key}.`);
    return pane;
  }
  const all = () => [...panes.values()];
  return {
    settings,
    panes,
    all,
    /** The header of the last message. */
    given,
    /** The part of the photo that the pictures show. @type {Region} */
    part: { left: 0, top: 0, width: 1, height: 1 },
    /** The evidence map, if the page gave one. @type {Source | null} */
    evidence: null,
    /** The pixel under the pointer, or the last that was. @type {Pixel | null} */
    pixel: null,
    byTouch: false,
    first: () => all()[0],
    isPiled: () => settings.mode === "split" || settings.mode === "flip",
    /** The panes beside the handle. */
    sides() {
      const { left, right } = this.given.split;
      return {
        left: panes.get(settings.left) ?? paneOf(left),
        right: panes.get(settings.right) ?? paneOf(right)
      };
    },
    /** The panes whose pictures and numbers are shown, in order. */
    shown() {
      switch (settings.mode) {
        case "split":
          return [...new Set(Object.values(this.sides()))];
        case "flip":
          return [paneOf(flip.shown())];
        case "difference":
          return all().slice(1);
        default:
          return all();
      }
    },
    /** The pane after the one that is flipped to, or the first. */
    next() {
      const index = all().indexOf(paneOf(flip.shown()));
      return all()[(index + 1) % panes.size];
    },
    /** The panes that the evidence map lies over. */
    evident() {
      return settings.evidence && this.evidence ? all().filter((pane) => pane.restored) : [];
    },
    /**
     * Whether the border of the part is drawn: what is seen outside it is shown differently.
     *
     * @param {View} view
     */
    isFramed(view) {
      const { whole } = this.given;
      if (!whole) return false;
      const seen = view.visible();
      const there = common(seen, this.part);
      if (there.width === seen.width && there.height === seen.height) return false;
      return whole.partial || view.magnification() * whole.width > this.first().backdrop.naturalWidth;
    },
    /** The panes that are measured against the first. */
    compared() {
      return this.given.reference ? all().slice(1) : [];
    }
  };
}

// viewer/view.js
var MAXIMUM_SCALE = 64;
var HOME = [2, 4];
var STOPS = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16, 32, 64];
var NEAR = 1e-3;
function createView(onChange) {
  const picture = { width: 1, height: 1 };
  const pane = { width: 1, height: 1 };
  let part = null;
  let home = null;
  let aim = "home";
  let scale = 1;
  let x = 0;
  let y = 0;
  const fitted = () => Math.min(pane.width / picture.width, pane.height / picture.height);
  const actual = () => 1 / devicePixelRatio;
  const minimum = () => Math.min(fitted(), actual());
  const maximum = () => Math.max(fitted(), MAXIMUM_SCALE);
  function filled() {
    const { width, height } = part ?? picture;
    return Math.max(pane.width / width, pane.height / height);
  }
  function enlarged() {
    const factor = Math.ceil(filled() / actual() - NEAR);
    return Math.max(fitted(), Math.min(Math.max(factor, HOME[0]), HOME[1]) * actual());
  }
  const isScale = (wanted) => Math.abs(scale / wanted - 1) < NEAR;
  function within(centre, size, visible2) {
    return visible2 >= size ? size / 2 : Math.min(Math.max(centre, visible2 / 2), size - visible2 / 2);
  }
  function about(place) {
    if (!part || !holds(part, place)) return place;
    const { left, top, width, height } = part;
    return {
      x: left + within(place.x - left, width, pane.width / scale),
      y: top + within(place.y - top, height, pane.height / scale)
    };
  }
  function settle() {
    if (aim) scale = aim === "home" && home ? enlarged() : fitted();
    if (aim === "home" && home) ({ x, y } = about(home));
    scale = Math.min(Math.max(scale, minimum()), maximum());
    x = within(x, picture.width, pane.width / scale);
    y = within(y, picture.height, pane.height / scale);
    onChange();
  }
  function corner() {
    const snapped = (place) => Math.round(place * devicePixelRatio) / devicePixelRatio;
    return {
      left: snapped(pane.width / 2 - x * scale),
      top: snapped(pane.height / 2 - y * scale)
    };
  }
  function span(start, size, length) {
    const first = Math.max(0, Math.floor(-start / scale + NEAR));
    return [first, Math.min(size, Math.ceil((length - start) / scale - NEAR)) - first];
  }
  function visible() {
    const origin = corner();
    const [left, width] = span(origin.left, picture.width, pane.width);
    const [top, height] = span(origin.top, picture.height, pane.height);
    return { left, top, width, height };
  }
  function moveBy(right, down) {
    aim = null;
    x -= right / scale;
    y -= down / scale;
    settle();
  }
  function zoomTo(wanted, left = pane.width / 2, top = pane.height / 2) {
    const before = scale;
    aim = null;
    scale = Math.min(Math.max(wanted, minimum()), maximum());
    x += (left - pane.width / 2) * (1 / before - 1 / scale);
    y += (top - pane.height / 2) * (1 / before - 1 / scale);
    settle();
  }
  function fit() {
    aim = "fit";
    settle();
  }
  return {
    scale: () => scale,
    corner,
    visible,
    moveBy,
    zoomTo,
    fit,
    /** Device pixels per picture pixel. */
    magnification: () => scale * devicePixelRatio,
    atFit: () => isScale(fitted()),
    atMinimum: () => isScale(minimum()),
    atMaximum: () => isScale(maximum()),
    /** Whether nothing of the picture is out of sight, so that it cannot move. */
    isWhole() {
      const reach = scale - NEAR;
      return picture.width * reach <= pane.width && picture.height * reach <= pane.height;
    },
    /** What someone has moved the view to, null if nobody has. */
    chosen: () => aim === "home" ? null : { isFit: aim === "fit", x, y },
    /** The picture's size in pixels. */
    size: () => ({ ...picture }),
    /**
     * The pixel in the middle of what is seen, for a loupe without a pointer.
     *
     * @returns {Pixel}
     */
    middle() {
      const { left, top, width, height } = visible();
      return { x: left + (width >> 1), y: top + (height >> 1) };
    },
    /**
     * The picture pixel at a place of the pane, null outside the picture.
     *
     * @param {Place} place
     * @returns {Pixel | null}
     */
    pixelAt({ left, top }) {
      const origin = corner();
      const column = Math.floor((left - origin.left) / scale);
      const row = Math.floor((top - origin.top) / scale);
      const inside = column >= 0 && row >= 0 && column < picture.width && row < picture.height;
      return inside ? { x: column, y: row } : null;
    },
    /**
     * Take another picture, or another version of the same, for which the view stays in place.
     * `only`: what is shown in full, null for all of it.
     *
     * @param {Size} size
     * @param {Region | null} worthSeeing
     * @param {Region | null} only
     * @param {boolean} isOther
     */
    setPicture({ width, height }, worthSeeing, only, isOther) {
      part = only;
      if (width !== picture.width || height !== picture.height) aim = "home";
      const place = worthSeeing && {
        x: worthSeeing.left + worthSeeing.width / 2,
        y: worthSeeing.top + worthSeeing.height / 2
      };
      home = isOther ? place : home ?? place;
      Object.assign(picture, { width, height });
      settle();
    },
    /**
     * @param {number} width
     * @param {number} height
     */
    setPane(width, height) {
      if (!width || !height) return;
      Object.assign(pane, { width, height });
      settle();
    },
    /**
     * Zoom by `factor`, keeping the picture point at `left`, `top` of the pane in place.
     *
     * @param {number} factor
     * @param {number} [left]
     * @param {number} [top]
     */
    zoomBy: (factor, left, top) => zoomTo(scale * factor, left, top),
    /**
     * Zoom to the next stop, inwards or outwards.
     *
     * @param {boolean} inwards
     */
    zoomStep(inwards) {
      const stops = [...STOPS.map((stop) => stop * actual()), fitted()].sort((a, b) => a - b);
      const next = inwards ? stops.find((stop) => stop > scale * (1 + NEAR)) : stops.findLast((stop) => stop < scale * (1 - NEAR));
      if (next === fitted()) fit();
      else zoomTo(next ?? (inwards ? maximum() : minimum()));
    },
    /**
     * Fit the whole picture; if it is fitted, enlarge the place at `left`, `top` of the pane.
     *
     * @param {Place} place
     */
    toggleFit({ left, top }) {
      if (isScale(fitted())) zoomTo(Math.max(2 * fitted(), HOME[0] * actual()), left, top);
      else fit();
    },
    /**
     * Move by shares of what is visible.
     *
     * @param {number} right
     * @param {number} down
     */
    moveByShare(right, down) {
      moveBy(-right * pane.width, -down * pane.height);
    },
    /**
     * Bring a point of the pictures to the middle.
     *
     * @param {number} column
     * @param {number} row
     */
    centreOn(column, row) {
      moveBy((x - column) * scale, (y - row) * scale);
    },
    /**
     * Show a place of the pictures, large enough to see.
     *
     * @param {Region} region
     */
    showPlace({ left, top, width, height }) {
      aim = null;
      scale = Math.max(scale, enlarged());
      ({ x, y } = about({ x: left + width / 2, y: top + height / 2 }));
      settle();
    },
    /**
     * Move just far enough that all of a pixel is seen.
     *
     * @param {Pixel} pixel
     */
    reveal(pixel) {
      const near = (centre, place, half) => Math.min(Math.max(centre, place + 1 - half), place + half);
      const wanted = {
        x: near(x, pixel.x, pane.width / scale / 2),
        y: near(y, pixel.y, pane.height / scale / 2)
      };
      if (wanted.x === x && wanted.y === y) return onChange();
      aim = null;
      ({ x, y } = wanted);
      settle();
    }
  };
}

// viewer/viewer.js
var NARROW = "(max-width: 699px)";
var WHEEL_HINT = 2500;
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
  let onExtent = () => {
  };
  const toolbar = createToolbar(root, view, set, () => onExtent());
  const legend = createLegend(root);
  const area2 = make("div", "area");
  root.append(area2);
  const grid = make("div", "grid", { role: "group" });
  area2.append(grid);
  const pile = createPile(area2, (share) => set({ share }));
  const minimap = createMinimap(area2, view);
  const options = createOptions(area2, header.words, set, flip, blink);
  const wheelHint = make("div", "wheel");
  wheelHint.hidden = true;
  area2.append(wheelHint);
  const foot = createFoot(root, view.showPlace);
  const spoken = make("div", "spoken", { "aria-live": "polite" });
  root.append(spoken);
  createTooltip(root);
  function set(changes) {
    if (changes.mode) flip.stopBlinking();
    Object.assign(settings, changes);
    arrange();
    if (changes.mode) grid.scrollLeft = 0;
  }
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
      const stage2 = isPiled ? pile.stage : pane.stage;
      pane.stage.hidden = isPiled || !isShown;
      pane.stage.tabIndex = pane === now[0] ? 0 : -1;
      for (const part of [pane.layer, pane.tag]) part.hidden = !isShown;
      pane.layer.style.clipPath = "";
      pane.layer.classList.toggle("evident", evident.includes(pane));
      pane.tag.classList.remove("right");
      pane.loupe.hidden = !(isShown && settings.loupe);
      if (pane.layer.parentElement !== stage2) {
        stage2.prepend(pane.layer);
        stage2.append(pane.loupe, pane.tag);
      }
    }
    for (const [index, { stage: stage2 }] of [...panes.values()].entries()) {
      if (grid.children[index] !== stage2) grid.insertBefore(stage2, grid.children[index] ?? null);
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
    view.setPane(stage.clientWidth, stage.clientHeight);
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
      const at = (place) => `translate(${left + place.left * scale}px, ${top + place.top * scale}px)`;
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
      isFramed ? state.given.whole?.partial ?? false : null
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
  function linked() {
    const chosen = view.chosen();
    const isFlipped = settings.mode === "flip" && !flip.isBlinking();
    const zoom = chosen?.isFit ? "fit" : chosen ? view.magnification() : void 0;
    return {
      mode: settings.mode === usual ? void 0 : settings.mode,
      left: (isFlipped ? flip.shown() : settings.left) || void 0,
      right: settings.right || void 0,
      evidence: state.evident().length > 0,
      zoom,
      at: typeof zoom === "number" && chosen ? chosen : void 0
    };
  }
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
    }
  };
  listenToStage(pile.stage, view, pointer);
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
    s: () => toggleMode("split")
  };
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
    }
  });
  const sizes = new ResizeObserver(([entry]) => {
    view.setPane(entry.contentRect.width, entry.contentRect.height);
  });
  let photo = "";
  function setPictures({ header: header2, files }) {
    state.given = header2;
    const { words, pictures } = header2;
    toolbar.setWords(words);
    toolbar.setExtent(header2.extent);
    options.setWords(words);
    options.setPictures(pictures);
    wheelHint.textContent = words.wheel;
    legend.setWords(words);
    grid.setAttribute("aria-label", words.label);
    const sourceOf = (file) => ({
      digest: file.digest,
      blob: urls.blobOf(file),
      gray: isGray(file)
    });
    const urlOf = ({ digest }) => urls.of(files[files.findIndex((file) => file.digest === digest)]);
    state.evidence = header2.evidence && sourceOf(files[header2.evidence.file]);
    const { whole } = header2;
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
      const hasLocal = header2.reference && index > 0;
      const small2 = picture.overview === null ? null : sourceOf(files[picture.overview]);
      return pane.update(picture, index, source, small2, urlOf, words, hasLocal, state.part).then(draw);
    });
    for (const pane of former.values()) {
      for (const each of [pane.stage, pane.layer, pane.loupe, pane.tag]) each.remove();
    }
    flip.keepOnly([...panes.keys()]);
    pixels.keepOnly(files);
    foot.setPlaces(
      header2.places.map(({ file, ...place2 }) => ({ place: place2, url: urls.of(files[file]) })),
      words
    );
    foot.setCards([...panes.values()], words);
    const size = view.size();
    if (size.width !== width || size.height !== height) state.pixel = null;
    const overview = files[pictures[0].overview ?? pictures[0].file];
    const part = whole ? state.part : null;
    const place = header2.places.find(({ left, top }) => holds(state.part, { x: left, y: top }));
    view.setPicture({ width, height }, place ?? part, part, overview.digest !== photo);
    photo = overview.digest;
    decoded.push(minimap.setPicture(urls.of(overview)));
    if (isFirst) openLinked();
    else arrange();
    return Promise.all(decoded);
  }
  let latest = [];
  return {
    async update(payload, { setTriggerValue }) {
      mover.onMove = (seen) => setTriggerValue("seen", seen);
      onExtent = () => setTriggerValue("extent", true);
      const { files } = payload;
      latest = files;
      await setPictures(payload);
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
    }
  };
}
var viewer_default = componentOf(createViewer);
export {
  viewer_default as default
};
