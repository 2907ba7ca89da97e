// One block on its way through JPEG: tables of 8×8 numbers, and its code.

const SIDE = 8;
const DARKEST_PAPER = 117; // on brighter greys, black is read better than white
const SVG = "http://www.w3.org/2000/svg";

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

  const cellOf = (event) => event.target.closest?.("td[data-index]") ?? null;
  page.addEventListener("pointerover", (event) => mark(cellOf(event)));
  page.addEventListener("pointerleave", () => mark(null));
  page.addEventListener("focusin", (event) => mark(cellOf(event)));
  page.addEventListener("keydown", (event) => {
    const cell = cellOf(event);
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE }[event.key];
    if (!cell || !step) return;
    event.preventDefault();
    event.stopPropagation();
    const index = Number(cell.dataset.index);
    const edge = Math.abs(step) === 1 && Math.floor((index + step) / SIDE) !== Math.floor(index / SIDE);
    const next = cell.closest("table").querySelector(`td[data-index="${index + step}"]`);
    if (!next || edge) return;
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });

  function heading({ number, title, says }) {
    return [
      make("div", "heading", {}, [
        make("span", "number", { "aria-hidden": "true" }, [String(number)]),
        make("h3", "", {}, [title]),
      ]),
      make("p", "says", {}, [says]),
    ];
  }

  function cell(step, index, details) {
    const shade = step.shades[index];
    const words = step.texts[index];
    const classes = [shade.kind];
    if (shade.kind === "gray" && shade.level > DARKEST_PAPER) classes.push("bright");
    if (words === "0" || words === "0.0") classes.push("zero");
    const attributes = {
      "data-group": step.group,
      "data-index": index,
      "data-help": details[step.group][index],
      tabindex: index ? "-1" : "0",
    };
    const made = make("td", classes.join(" "), attributes, [words]);
    if (shade.kind === "gray") made.style.setProperty("--level", shade.level);
    else made.style.setProperty("--shade", `${shade.level}%`);
    return made;
  }

  function table(step, details) {
    const places = [...Array(SIDE).keys()];
    const top = places.map((place) => make("th", "", { scope: "col" }, [String(place)]));
    const head = make("thead", "", {}, [make("tr", "", {}, [make("td"), ...top])]);
    head.firstChild.firstChild.className = "corner";
    const rows = places.map((row) =>
      make("tr", "", {}, [
        make("th", "", { scope: "row" }, [String(row)]),
        ...places.map((column) => cell(step, row * SIDE + column, details)),
      ]),
    );
    const made = make("table", "", { "aria-label": step.title }, [
      head,
      make("tbody", "", {}, rows),
    ]);
    const numbers = make("div", "numbers", {}, [made]);
    if (step.path) drawPath(numbers, made, step.path);
    return make("section", "step", { "data-step": step.key }, [...heading(step), numbers]);
  }

  /** A line through the cells of a table, in an order; it follows the table's size. */
  function drawPath(numbers, table, order) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "path");
    svg.setAttribute("viewBox", `0 0 ${SIDE * 100} ${SIDE * 100}`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(SVG, "polyline");
    const points = order.map((index) => {
      return `${(index % SIDE) * 100 + 50},${Math.floor(index / SIDE) * 100 + 50}`;
    });
    line.setAttribute("points", points.join(" "));
    line.setAttribute("vector-effect", "non-scaling-stroke");
    svg.append(line);
    numbers.append(svg);
    const body = table.tBodies[0];
    new ResizeObserver(() => {
      const frame = numbers.getBoundingClientRect();
      const first = body.querySelector("td").getBoundingClientRect();
      const box = body.getBoundingClientRect();
      svg.style.left = `${first.left - frame.left}px`;
      svg.style.top = `${box.top - frame.top}px`;
      svg.style.width = `${box.right - first.left}px`;
      svg.style.height = `${box.height}px`;
    }).observe(numbers);
  }

  function code(step) {
    const sums = step.sums.map(({ label, text, help }) =>
      make("div", "", { "data-help": help, tabindex: "0" }, [
        make("dt", "", {}, [label]),
        make("dd", "", {}, [text]),
      ]),
    );
    const sequence = step.sequence.map(({ text, end }) =>
      make("li", `${text === "0" ? "zero" : ""} ${end ? "end" : ""}`, {}, [text]),
    );
    const symbols = step.symbols.map(({ name, bits, code, extra, help }) =>
      make("li", "", { "data-help": help, tabindex: "0" }, [
        make("div", "symbol", {}, [make("b", "", {}, [name]), make("span", "", {}, [bits])]),
        make("div", "word", {}, [code, ...(extra ? [make("i", "", {}, [extra])] : [])]),
      ]),
    );
    return make("section", "step wide", { "data-step": step.key }, [
      ...heading(step),
      make("dl", "sums", {}, sums),
      make("ol", "sequence", { "aria-label": step.sequenceLabel }, sequence),
      make("ol", "code", { "aria-label": step.symbolsLabel }, symbols),
    ]);
  }

  /** Blocks as they look, side by side. */
  function look({ title, says, blocks }) {
    const drawn = blocks.map(({ name, levels }) => {
      const canvas = make("canvas", "", { role: "img", "aria-label": name, width: SIDE, height: SIDE });
      const context = canvas.getContext("2d");
      const image = context.createImageData(SIDE, SIDE);
      levels.forEach((level, index) => image.data.set([level, level, level, 255], 4 * index));
      context.putImageData(image, 0, 0);
      return make("figure", "", {}, [canvas, make("figcaption", "", {}, [name])]);
    });
    return make("section", "step", { "data-step": "look" }, [
      make("h3", "", {}, [title]),
      make("p", "says", {}, [says]),
      make("div", "look", {}, drawn),
    ]);
  }

  return {
    update({ header }) {
      const focused = root.getRootNode().activeElement?.closest?.("td[data-index]");
      const place = focused && [
        focused.closest("[data-step]").dataset.step,
        focused.dataset.index,
      ];
      page.setAttribute("aria-label", header.label);
      page.replaceChildren(
        ...header.parts.map((part) =>
          make("section", "part", {}, [
            make("h2", "", {}, [part.title]),
            make("div", "row", {}, [
              ...part.tables.map((step) => table(step, header.details)),
              ...(part.look ? [look(part.look)] : []),
            ]),
            ...(part.code ? [code(part.code)] : []),
          ]),
        ),
      );
      if (place) page.querySelector(`[data-step=${place[0]}] td[data-index="${place[1]}"]`)?.focus();
    },
    destroy() {},
  };
}

export default componentOf(createSteps);
