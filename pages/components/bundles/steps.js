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
function contextOf(canvas, options) {
  const context = canvas.getContext("2d", options);
  if (!context) throw new Error("The browser has no memory left for a canvas.");
  return context;
}
function focused(element) {
  const page = element.getRootNode();
  return page instanceof Document || page instanceof ShadowRoot ? page.activeElement : null;
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
  const placeOf2 = (event) => `${event.clientX},${event.clientY}`;
  function show(event) {
    if (event instanceof PointerEvent) {
      if (placeOf2(event) === resting) return;
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
    const [from, to] = [event.target, event.relatedTarget];
    if (!(owner && from instanceof Node && owner.contains(from))) return;
    if (!(to instanceof Node && owner.contains(to))) hide();
  }
  root.addEventListener("pointermove", (event) => {
    pointer = placeOf2(event);
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

// shared/keys.js
var FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable=true]";
var ARROWS = `${FIELDS}, [role=slider], [role=radio], [role=tab], [role=application]`;
function pressedIn(event) {
  const [place] = event.composedPath();
  return place instanceof Element ? place : null;
}
function takesArrows(event) {
  const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  return held || (pressedIn(event)?.closest(ARROWS) ?? null) !== null;
}
function clickerTurn(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return 0;
  if (pressedIn(event)?.closest("textarea")) return 0;
  return { PageUp: -1, PageDown: 1 }[event.key] ?? 0;
}

// shared/turns.js
function createTurns(root, onTurn) {
  const nav = make("nav", "turns");
  let groups = [];
  let at = 0;
  let words = { label: "", back: "", next: "" };
  function draw() {
    let first = 0;
    const entries = groups.map(({ title, number, count }) => {
      const start = first;
      first += count;
      const isHere = at >= start && at < first;
      const place = isHere && count > 1 ? [make("small", "", {}, [`${at - start + 1}/${count}`])] : [];
      const named = [make("b", "", {}, [number]), make("span", "", {}, [title]), ...place];
      const button = make("button", "", { type: "button", "aria-label": title }, named);
      if (isHere) button.setAttribute("aria-current", "step");
      button.addEventListener("click", () => turnTo(start));
      return make("li", "", {}, [button]);
    });
    nav.setAttribute("aria-label", words.label);
    nav.replaceChildren(
      arrow(words.back, "‹", -1),
      make("ol", "", {}, entries),
      arrow(words.next, "›", 1)
    );
  }
  function redraw() {
    const within = nav.contains(focused(root));
    draw();
    const current = nav.querySelector("[aria-current]");
    if (within) current?.focus();
  }
  const total = () => groups.reduce((sum, { count }) => sum + count, 0);
  function arrow(name, sign, by) {
    const button = make("button", "turn", { type: "button", "aria-label": name }, [sign]);
    button.disabled = at + by < 0 || at + by >= total();
    button.addEventListener("click", () => turnTo(at + by));
    return button;
  }
  function turnTo(index) {
    if (index < 0 || index >= total() || index === at) return;
    at = index;
    redraw();
    onTurn(at);
  }
  function turnByClicker(event) {
    const turn = clickerTurn(event);
    if (!turn || !root.isConnected) return;
    event.preventDefault();
    event.stopPropagation();
    turnTo(at + turn);
  }
  function turnByArrow(event) {
    const turn = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!turn || event.defaultPrevented || takesArrows(event) || !root.isConnected) return;
    event.preventDefault();
    turnTo(at + turn);
  }
  window.addEventListener("keydown", turnByClicker, { capture: true });
  window.addEventListener("keydown", turnByArrow);
  return {
    nav,
    /**
     * @param {Group[]} newest
     * @param {number} index
     * @param {Words} said
     */
    update(newest, index, said) {
      groups = newest;
      at = index;
      words = said;
      redraw();
    },
    destroy() {
      window.removeEventListener("keydown", turnByClicker, { capture: true });
      window.removeEventListener("keydown", turnByArrow);
    }
  };
}

// steps/table.js
var SIDE = 8;
var DARKEST_PAPER = 117;
var LEAST_SIGNS = 4;
var SVG = "http://www.w3.org/2000/svg";
function heading(title, says) {
  return [make("h3", "", {}, [title]), make("p", "says", {}, [says])];
}
function tableSection(table, header, path) {
  const places = [...Array(SIDE).keys()];
  const top = places.map((place) => make("th", "", { scope: "col" }, [`${place}`]));
  const head = make("thead", "", {}, [make("tr", "", {}, [make("td", "corner"), ...top])]);
  const changed = new Set(table.key === "quantised" ? header.changes.map(([place]) => place) : []);
  const rows = places.map(
    (row) => make("tr", "", {}, [
      make("th", "", { scope: "row" }, [`${row}`]),
      ...places.map((column) => {
        const index = row * SIDE + column;
        return cellOf(table, index, header.details[table.group][index], changed.has(index));
      })
    ])
  );
  const body = make("tbody", "", {}, rows);
  const element = make("table", "", { "aria-label": table.title }, [head, body]);
  const longest = Math.max(LEAST_SIGNS, ...table.texts.map((words) => words.length));
  element.style.setProperty("--signs", `${longest}`);
  const notes = table.notes?.map((words) => words.length) ?? [];
  element.style.setProperty("--note-signs", `${Math.max(LEAST_SIGNS, ...notes)}`);
  const numbers = make("div", "numbers", {}, [element]);
  if (path) drawPath(numbers, body, path);
  const content = [...heading(table.title, table.says), numbers];
  return make("section", "step", { "data-table": table.key }, content);
}
function cellOf(table, index, help, changed) {
  const shade = table.shades[index];
  const words = table.texts[index];
  const classes = [shade.kind];
  if (shade.kind === "gray" && shade.level > DARKEST_PAPER) classes.push("bright");
  if (words === "0" || words === "0.0") classes.push("zero");
  if (changed) classes.push("changed");
  const attributes = {
    "data-group": table.group,
    "data-index": index,
    "data-help": help,
    tabindex: index ? "-1" : "0"
  };
  const note = table.notes ? [make("small", "", {}, [table.notes[index]])] : [];
  const cell = make("td", classes.join(" "), attributes, [make("b", "", {}, [words]), ...note]);
  if (shade.kind === "gray") cell.style.setProperty("--level", `${shade.level}`);
  else cell.style.setProperty("--shade", `${shade.level}%`);
  return cell;
}
function drawPath(numbers, body, order) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "path");
  svg.setAttribute("viewBox", `0 0 ${SIDE * 100} ${SIDE * 100}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "polyline");
  const points = order.map((index) => {
    return `${index % SIDE * 100 + 50},${Math.floor(index / SIDE) * 100 + 50}`;
  });
  line.setAttribute("points", points.join(" "));
  line.setAttribute("vector-effect", "non-scaling-stroke");
  svg.append(line);
  numbers.append(svg);
  const firstCell = body.rows[0].cells[1];
  new ResizeObserver(() => {
    const frame = numbers.getBoundingClientRect();
    const first = firstCell.getBoundingClientRect();
    const box = body.getBoundingClientRect();
    svg.style.left = `${first.left - frame.left}px`;
    svg.style.top = `${box.top - frame.top}px`;
    svg.style.width = `${box.right - first.left}px`;
    svg.style.height = `${box.height}px`;
  }).observe(numbers);
}

// steps/cells.js
var CELL = "td[data-index]";
var STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE };
function listenToCells(pair, pinned, edit, onPin) {
  let marked = [];
  function mark(cell) {
    for (const each of marked) each.classList.remove("same");
    const same = `td[data-group="${cell?.dataset.group}"][data-index="${cell?.dataset.index}"]`;
    marked = cell ? [...pair.querySelectorAll(same)] : [];
    for (const each of marked) each.classList.add("same");
  }
  function pin(cell, keep) {
    const { group, index } = placeOf(cell);
    if (pinned[group] === index && !keep) delete pinned[group];
    else pinned[group] = index;
    onPin();
  }
  pair.addEventListener("pointerover", (event) => mark(closest(event, CELL)));
  pair.addEventListener("pointerleave", () => mark(null));
  let wasPointed = false;
  pair.addEventListener("focusin", (event) => {
    const cell = closest(event, CELL);
    wasPointed = cell !== null && !cell.matches(":focus-visible");
    mark(cell);
  });
  pair.addEventListener("click", (event) => {
    const cell = closest(event, CELL);
    if (!cell) return;
    pin(cell, false);
    if (cell.closest("[data-table=quantised]")) edit();
  });
  pair.addEventListener("keydown", (event) => {
    const cell = (
      /** @type {HTMLElement | null} */
      closest(event, CELL)
    );
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const isQuantised = cell.closest("[data-table=quantised]") !== null;
    if (event.key === "Enter" || event.key === " ") {
      pin(cell, isQuantised);
      if (isQuantised) edit();
    } else if (isQuantised && /^[-0-9]$/.test(event.key)) {
      pin(cell, true);
      edit();
      return;
    } else if (STEPS[event.key] && !wasPointed) {
      moveFocus(cell, STEPS[event.key]);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  });
}
function showPinned(pair, pinned, header) {
  const cells = pair.querySelectorAll(CELL);
  for (const cell of cells) {
    const { group, index } = placeOf(cell);
    const isPinned = pinned[group] === index;
    cell.classList.toggle("pinned", isPinned);
    if (isPinned) delete cell.dataset.help;
    else cell.dataset.help = header.details[group][index];
  }
}
function focusedPlace(root) {
  const cell = focused(root)?.closest(CELL);
  const table = cell?.closest("[data-table]");
  if (!cell || !table) return null;
  const index = cell.getAttribute("data-index");
  return `[data-table=${table.getAttribute("data-table")}] td[data-index="${index}"]`;
}
function placeOf(cell) {
  const group = (
    /** @type {Group} */
    cell.dataset.group
  );
  return { group, index: Number(cell.dataset.index) };
}
function moveFocus(cell, step) {
  const index = Number(cell.dataset.index);
  const row = Math.floor(index / SIDE);
  const edge = Math.abs(step) === 1 && Math.floor((index + step) / SIDE) !== row;
  const next = cell.closest("table")?.querySelector(`td[data-index="${index + step}"]`);
  if (!next || edge) return;
  cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

// steps/colours.js
var SHARED = 2;
var EACH = 3;
function coloursOf(colours, files, urls, chosen) {
  const { levels } = colours;
  if (!levels.length) return [make("p", "empty", {}, [colours.none])];
  const [cb, cr, together] = [image(colours.cb), image(colours.cr), image(colours.after)];
  const name = make("output", "level");
  const says = make("p", "says");
  const slider = make("input", "", {
    type: "range",
    min: 0,
    max: levels.length - 1,
    step: 1,
    value: chosen.level,
    "aria-label": colours.slider
  });
  function show() {
    chosen.level = Number(slider.value);
    const { name: named, says: said } = levels[chosen.level];
    const first = SHARED + EACH * chosen.level;
    for (const [index, picture] of [cb, cr, together].entries()) {
      picture.src = urls.of(files[first + index]);
    }
    name.textContent = named;
    slider.setAttribute("aria-valuetext", named);
    says.textContent = said;
  }
  slider.addEventListener("input", show);
  show();
  const planes = [
    [image(colours.y, urls.of(files[1])), colours.y],
    [cb, colours.cb],
    [cr, colours.cr]
  ].map(
    ([picture, words]) => make("figure", "", {}, [picture, make("figcaption", "", {}, [words])])
  );
  return [
    make("section", "step", { "data-table": "rgb" }, [
      ...heading(colours.before, colours.before_says),
      image(colours.rgb, urls.of(files[0]))
    ]),
    make("div", "planes", {}, planes),
    make("section", "step", { "data-table": "ycbcr" }, [
      ...heading(colours.after, colours.after_says),
      together,
      make("div", "chroma", {}, [make("label", "", {}, [colours.slider, slider]), name, says])
    ])
  ];
}
function image(alt, src) {
  return make("img", "", { alt, draggable: "false", ...src ? { src } : {} });
}

// steps/foot.js
function lookOf({ name, levels }) {
  const attributes = { role: "img", "aria-label": name, width: SIDE, height: SIDE };
  const canvas = make("canvas", "", attributes);
  const context = contextOf(canvas);
  const image2 = context.createImageData(SIDE, SIDE);
  for (const [index, level] of levels.entries()) {
    image2.data.set([level, level, level, 255], 4 * index);
  }
  context.putImageData(image2, 0, 0);
  return make("figure", "", {}, [canvas, make("figcaption", "", {}, [name])]);
}
function sumOf({ key, label, text, before, help }) {
  return make("div", "", { "data-help": help, "data-sum": key, tabindex: "0" }, [
    make("dt", "", {}, [label]),
    make("dd", "", {}, [text, make("small", "", {}, [before])])
    // keeps its line when empty
  ]);
}
function pinnedOf(header, pinned, edit) {
  const said = (
    /** @type {Group[]} */
    ["pixels", "frequencies"].filter((group) => pinned[group] !== void 0).map((group) => make("p", "", {}, [header.details[group][pinned[group] ?? 0]]))
  );
  const place = pinned.frequencies;
  const { hint, keys } = header.words;
  const hints = [hint, " ", make("span", "keys", {}, [keys])];
  const parts = said.length ? said : [make("p", "hint", {}, hints)];
  if (place !== void 0) parts.push(editorOf(header, place, edit));
  else if (header.changes.length) parts.push(make("div", "editor", {}, [undoOf(header, edit)]));
  return parts;
}
function editorOf(header, place, edit) {
  const { words, quantised, encoded, changes } = header;
  const [least, largest] = header.limits[place];
  const field = make("input", "field", {
    type: "number",
    min: least,
    max: largest,
    step: 1,
    value: quantised[place],
    "aria-label": words.coefficient
  });
  const refusal = make("p", "refusal", { role: "alert" });
  function set(value) {
    const others = changes.filter(([changed]) => changed !== place);
    edit(value === encoded[place] ? others : [...others, [place, value]]);
  }
  field.addEventListener("change", () => {
    const value = Number(field.value);
    const fits = field.value !== "" && Number.isInteger(value) && value >= least && value <= largest;
    refusal.textContent = fits ? "" : fill(words.range, { least, largest });
    field.setAttribute("aria-invalid", `${!fits}`);
    if (fits) set(value);
  });
  const zero = make("button", "", { type: "button" }, [words.zero]);
  zero.addEventListener("click", () => set(0));
  const restore = make("button", "", { type: "button" }, [words.restore]);
  restore.addEventListener("click", () => set(encoded[place]));
  zero.disabled = quantised[place] === 0;
  restore.disabled = quantised[place] === encoded[place];
  const label = make("label", "", {}, [words.coefficient, field]);
  const undo = changes.length > 1 ? [undoOf(header, edit)] : [];
  return make("div", "editor", {}, [label, zero, restore, ...undo, refusal]);
}
function undoOf({ words, changes }, edit) {
  const button = make("button", "", { type: "button" }, [
    fill(words.undo, { count: changes.length })
  ]);
  button.addEventListener("click", () => edit([]));
  return button;
}

// steps/screen.js
function pairOf(step, header) {
  const isCode = step.key === "code";
  const path = isCode ? header.code.path : null;
  const panels = step.tables.map((key) => tableSection(header.tables[key], header, path));
  const [first, ...rest] = [...panels, ...isCode ? [codeSection(header.code)] : []];
  const turn = make("p", "operation", {}, [step.turn, make("span", "arrow", {}, ["→"])]);
  return [first, turn, ...rest];
}
function codeSection({ title, says, sequenceLabel, sequence, symbolsLabel, symbols }) {
  const numbers = sequence.map(
    ({ text, end }) => make("li", `${text === "0" ? "zero" : ""} ${end ? "end" : ""}`, {}, [text])
  );
  const words = symbols.map(
    ({ name, bits, code, extra, help }) => make("li", "", { "data-help": help, tabindex: "0" }, [
      make("div", "symbol", {}, [make("b", "", {}, [name]), make("span", "", {}, [bits])]),
      make("div", "word", {}, [code, ...extra ? [make("i", "", {}, [extra])] : []])
    ])
  );
  return make("section", "step", { "data-table": "code" }, [
    ...heading(title, says),
    make("div", "box", { tabindex: "0", role: "group", "aria-label": symbolsLabel }, [
      make("ol", "sequence", { "aria-label": sequenceLabel }, numbers),
      make("ol", "code", { "aria-label": symbolsLabel }, words)
    ])
  ]);
}

// steps/steps.js
var REST = 300;
function createSteps(root, first) {
  const urls = createPictureUrls();
  const turns = createTurns(root, turnTo);
  const title = make("h2", "", { role: "status" });
  const pair = make("div", "pair");
  const looks = make("div", "looks");
  const sums = make("dl", "sums");
  const pins = make("div", "pins");
  const foot = make("div", "foot", {}, [looks, sums, pins]);
  const page = make("div", "page", { role: "group" }, [turns.nav, title, pair, foot]);
  root.append(page);
  const hideTooltip = createTooltip(root);
  let header = first;
  let files = [];
  let at = Math.max(
    0,
    first.steps.findIndex(({ key }) => key === first.at)
  );
  const pinned = {};
  const chroma = { level: 1 };
  let tell = () => {
  };
  let edit = () => {
  };
  let rest = 0;
  let drawn = "";
  function draw() {
    hideTooltip();
    const step = header.steps[at];
    const isColour = step.key === "colour";
    page.setAttribute("aria-label", header.label);
    page.dataset.step = step.key;
    const place = make("span", "part", {}, [header.words[step.part]]);
    title.replaceChildren(`${step.number} · ${step.title} `, place);
    pair.classList.toggle("colours", isColour);
    pair.replaceChildren(
      ...isColour ? coloursOf(header.colours, files, urls, chroma) : pairOf(step, header)
    );
    foot.hidden = isColour;
    looks.replaceChildren(...header.blocks.map(lookOf));
    sums.replaceChildren(...header.sums.map(sumOf));
    drawPins();
  }
  function drawPins() {
    hideTooltip();
    const groups = header.steps[at].tables.map((key) => header.tables[key].group);
    const shown = Object.fromEntries(
      Object.entries(pinned).filter(([group]) => groups.includes(
        /** @type {Group} */
        group
      ))
    );
    pins.replaceChildren(...pinnedOf(header, shown, edit));
    showPinned(pair, pinned, header);
  }
  function turnTo(index) {
    at = index;
    draw();
    clearTimeout(rest);
    rest = setTimeout(() => tell(header.steps[at].key), REST);
  }
  function focusField() {
    const field = pins.querySelector(".field");
    field?.focus();
    field?.select();
  }
  listenToCells(pair, pinned, focusField, drawPins);
  return {
    update({ header: newest, files: pictures }, { setStateValue, setTriggerValue }) {
      tell = (key) => setStateValue("step", key);
      edit = (changes) => setTriggerValue("edit", { of: newest.of, changes });
      const words = JSON.stringify({ ...newest, at: "" });
      if (words === drawn) return;
      drawn = words;
      const place = focusedPlace(root);
      const isField = focused(root)?.classList.contains("field");
      header = newest;
      files = pictures;
      const groups = header.steps.map(({ number, title: title2 }) => ({
        title: title2,
        number: `${number}`,
        count: 1
      }));
      const { back, next } = header.words;
      turns.update(groups, at, { label: header.label, back, next });
      draw();
      urls.keepOnly(files);
      if (isField) focusField();
      else if (place) page.querySelector(place)?.focus();
    },
    destroy() {
      clearTimeout(rest);
      turns.destroy();
      urls.keepOnly([]);
    }
  };
}
var steps_default = componentOf(createSteps);
export {
  steps_default as default
};
