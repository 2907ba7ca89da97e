// Bundled from the modules named below (npm run bundle): edit those.

// shared/elements.js
function make(tag, className = "", attributes = {}, children = []) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
  element.append(...children);
  return element;
}
function closest(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}
function contextOf(canvas, options) {
  const context = canvas.getContext("2d", options);
  if (!context) throw new Error("The browser has no memory left for a canvas.");
  return context;
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
  function show(event) {
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
}

// steps/table.js
var SIDE = 8;
var DARKEST_PAPER = 117;
var SVG = "http://www.w3.org/2000/svg";
function heading({ number, title, says }) {
  return [
    make("div", "heading", {}, [
      make("span", "number", { "aria-hidden": "true" }, [`${number}`]),
      make("h3", "", {}, [title])
    ]),
    make("p", "says", {}, [says])
  ];
}
function tableSection(step, details) {
  const places = [...Array(SIDE).keys()];
  const top = places.map((place) => make("th", "", { scope: "col" }, [`${place}`]));
  const head = make("thead", "", {}, [make("tr", "", {}, [make("td", "corner"), ...top])]);
  const rows = places.map(
    (row) => make("tr", "", {}, [
      make("th", "", { scope: "row" }, [`${row}`]),
      ...places.map((column) => cellOf(step, row * SIDE + column, details))
    ])
  );
  const body = make("tbody", "", {}, rows);
  const table = make("table", "", { "aria-label": step.title }, [head, body]);
  const numbers = make("div", "numbers", {}, [table]);
  if (step.path) drawPath(numbers, body, step.path);
  return make("section", "step", { "data-step": step.key }, [...heading(step), numbers]);
}
function cellOf(step, index, details) {
  const shade = step.shades[index];
  const words = step.texts[index];
  const classes = [shade.kind];
  if (shade.kind === "gray" && shade.level > DARKEST_PAPER) classes.push("bright");
  if (words === "0" || words === "0.0") classes.push("zero");
  const attributes = {
    "data-group": step.group,
    "data-index": index,
    "data-help": details[step.group][index],
    tabindex: index ? "-1" : "0"
  };
  const cell = make("td", classes.join(" "), attributes, [words]);
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

// steps/steps.js
var CELL = "td[data-index]";
var STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE };
function createSteps(root) {
  const page = make("div", "", { role: "group" });
  root.append(page);
  createTooltip(root);
  let marked = [];
  function mark(cell) {
    for (const each of marked) each.classList.remove("same");
    const same = `td[data-group="${cell?.dataset.group}"][data-index="${cell?.dataset.index}"]`;
    marked = cell ? [...page.querySelectorAll(same)] : [];
    for (const each of marked) each.classList.add("same");
  }
  page.addEventListener("pointerover", (event) => mark(closest(event, CELL)));
  page.addEventListener("pointerleave", () => mark(null));
  page.addEventListener("focusin", (event) => mark(closest(event, CELL)));
  page.addEventListener("keydown", (event) => {
    const cell = closest(event, CELL);
    const step = STEPS[event.key];
    if (!cell || !step) return;
    event.preventDefault();
    event.stopPropagation();
    const index = Number(cell.dataset.index);
    const row = Math.floor(index / SIDE);
    const edge = Math.abs(step) === 1 && Math.floor((index + step) / SIDE) !== row;
    const next = cell.closest("table")?.querySelector(`td[data-index="${index + step}"]`);
    if (!next || edge) return;
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  return {
    update({ header }) {
      const place = focusedPlace(root);
      page.setAttribute("aria-label", header.label);
      page.replaceChildren(...header.parts.map((part) => partSection(part, header.details)));
      if (!place) return;
      const cell = page.querySelector(place);
      cell?.focus();
    },
    destroy() {
    }
  };
}
function focusedPlace(root) {
  const page = root.getRootNode();
  if (!(page instanceof Document || page instanceof ShadowRoot)) return null;
  const cell = page.activeElement?.closest(CELL);
  const step = cell?.closest("[data-step]");
  if (!cell || !step) return null;
  const index = cell.getAttribute("data-index");
  return `[data-step=${step.getAttribute("data-step")}] td[data-index="${index}"]`;
}
function partSection({ title, tables, look, code }, details) {
  return make("section", "part", {}, [
    make("h2", "", {}, [title]),
    make("div", "row", {}, [
      ...tables.map((step) => tableSection(step, details)),
      ...look ? [lookSection(look)] : []
    ]),
    ...code ? [codeSection(code)] : []
  ]);
}
function codeSection(step) {
  const sums = step.sums.map(
    ({ label, text, help }) => make("div", "", { "data-help": help, tabindex: "0" }, [
      make("dt", "", {}, [label]),
      make("dd", "", {}, [text])
    ])
  );
  const sequence = step.sequence.map(
    ({ text, end }) => make("li", `${text === "0" ? "zero" : ""} ${end ? "end" : ""}`, {}, [text])
  );
  const symbols = step.symbols.map(
    ({ name, bits, code, extra, help }) => make("li", "", { "data-help": help, tabindex: "0" }, [
      make("div", "symbol", {}, [make("b", "", {}, [name]), make("span", "", {}, [bits])]),
      make("div", "word", {}, [code, ...extra ? [make("i", "", {}, [extra])] : []])
    ])
  );
  return make("section", "step wide", { "data-step": step.key }, [
    ...heading(step),
    make("dl", "sums", {}, sums),
    make("ol", "sequence", { "aria-label": step.sequenceLabel }, sequence),
    make("ol", "code", { "aria-label": step.symbolsLabel }, symbols)
  ]);
}
function lookSection({ title, says, blocks }) {
  const drawn = blocks.map(({ name, levels }) => {
    const attributes = { role: "img", "aria-label": name, width: SIDE, height: SIDE };
    const canvas = make("canvas", "", attributes);
    const context = contextOf(canvas);
    const image = context.createImageData(SIDE, SIDE);
    for (const [index, level] of levels.entries()) {
      image.data.set([level, level, level, 255], 4 * index);
    }
    context.putImageData(image, 0, 0);
    return make("figure", "", {}, [canvas, make("figcaption", "", {}, [name])]);
  });
  return make("section", "step", { "data-step": "look" }, [
    make("h3", "", {}, [title]),
    make("p", "says", {}, [says]),
    make("div", "look", {}, drawn)
  ]);
}
var steps_default = componentOf(createSteps);
export {
  steps_default as default
};
