// The buttons above the pictures: zoom, mode and aids; below them what belongs to the mode.

const ZOOM_STEP = 1.5;
const MODES = ["grid", "split", "flip", "difference"];
const ICONS = {
  blocks:
    '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 2.5h11v11h-11zM6.2 2.5v11M9.8 2.5v11M2.5 6.2h11M2.5 9.8h11"/></svg>',
  loupe:
    '<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="6.7" cy="6.7" r="4.2"/><path d="m9.9 9.9 3.8 3.8"/></svg>',
};

const toolButton = (name, children = []) =>
  make("button", "tool", { type: "button", "data-tool": name }, children);

const press = (button, isPressed) => button.setAttribute("aria-pressed", isPressed);
const pressed = (button) => button.getAttribute("aria-pressed") === "true";

/** A button with an icon, and a word where there is room. */
function iconButton(name) {
  const icon = make("span", "icon");
  icon.innerHTML = ICONS[name];
  const word = make("span", "word");
  return { button: toolButton(name, [icon, word]), word };
}

/** `set` is told of the settings that change. */
function createToolbar(root, view, set) {
  const zoomOut = toolButton("zoomOut", ["−"]);
  const zoomIn = toolButton("zoomIn", ["+"]);
  const fit = toolButton("fit");
  const actual = toolButton("actual");
  const magnification = make("output", "magnification", { "aria-live": "off", tabindex: "0" });
  const zooms = make("div", "group", { role: "group" }, [
    zoomOut,
    magnification,
    zoomIn,
    fit,
    actual,
  ]);
  const modes = Object.fromEntries(MODES.map((mode) => [mode, toolButton(mode)]));
  const segments = make("div", "segments modes", { role: "group" }, Object.values(modes));
  const blocks = iconButton("blocks");
  const loupe = iconButton("loupe");
  const aids = make("div", "group aids", { role: "group" }, [blocks.button, loupe.button]);
  const bar = make("div", "toolbar", { role: "toolbar" }, [zooms, segments, aids]);
  root.append(bar);

  zoomOut.addEventListener("click", () => view.zoomBy(1 / ZOOM_STEP));
  zoomIn.addEventListener("click", () => view.zoomBy(ZOOM_STEP));
  fit.addEventListener("click", () => view.fit());
  actual.addEventListener("click", () => view.zoomTo(1 / devicePixelRatio));
  for (const mode of MODES) modes[mode].addEventListener("click", () => set({ mode }));
  blocks.button.addEventListener("click", () => set({ blocks: !pressed(blocks.button) }));
  loupe.button.addEventListener("click", () => set({ loupe: !pressed(loupe.button) }));

  return {
    setWords(words) {
      bar.setAttribute("aria-label", words.tools);
      zooms.setAttribute("aria-label", words.zoom);
      zoomOut.setAttribute("aria-label", words.zoomOut);
      zoomIn.setAttribute("aria-label", words.zoomIn);
      fit.textContent = words.fit;
      actual.textContent = words.actual;
      actual.dataset.help = words.actualHelp;
      magnification.dataset.help = words.zoomHelp;
      segments.setAttribute("aria-label", words.modes);
      for (const mode of MODES) {
        modes[mode].textContent = words[mode];
        modes[mode].dataset.help = words[`${mode}Help`];
      }
      aids.setAttribute("aria-label", words.aids);
      for (const [aid, name] of [
        [blocks, "blocks"],
        [loupe, "loupe"],
      ]) {
        aid.word.textContent = words[name];
        aid.button.setAttribute("aria-label", words[name]);
        aid.button.dataset.help = words[`${name}Help`];
      }
    },
    setSettings(settings, several) {
      segments.hidden = !several;
      for (const mode of MODES) press(modes[mode], mode === settings.mode);
      press(blocks.button, settings.blocks);
      press(loupe.button, settings.loupe);
    },
    setView() {
      const percent = view.magnification() * 100;
      magnification.textContent = `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
      zoomOut.disabled = fit.disabled = view.atFit();
      actual.disabled = view.isSmall();
      zoomIn.disabled = view.atMaximum();
    },
  };
}

/** The controls of the mode, a hint, and the place of the pointer. */
function createOptions(root, set, flip) {
  const sides = { left: createSelect(), right: createSelect() };
  const split = make(
    "div",
    "option",
    {},
    Object.values(sides).map((side) => side.label),
  );
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

  for (const [side, { select }] of Object.entries(sides)) {
    select.addEventListener("change", () => set({ [side]: select.value }));
  }
  range.addEventListener("input", () => set({ amplification: Number(range.value) }));
  signed.addEventListener("click", () => set({ signed: true }));
  absolute.addEventListener("click", () => set({ signed: false }));

  let words = {};
  return {
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
    setPictures(pictures) {
      for (const { select } of Object.values(sides)) {
        select.replaceChildren(...pictures.map(({ key, title }) => new Option(title, key)));
      }
      const buttons = pictures.map(({ key, title }, index) => {
        const number = make("span", "number", {}, [`${index + 1}`]);
        const button = toolButton(key, [number, " ", title]);
        button.addEventListener("click", () => flip.choose(key));
        return button;
      });
      numbered.replaceChildren(...buttons);
    },
    /** `shown`: the panes beside the handle; `onTop`: the key of the picture flipped to. */
    setSettings(settings, shown, onTop) {
      split.hidden = settings.mode !== "split";
      numbered.hidden = settings.mode !== "flip";
      difference.hidden = settings.mode !== "difference";
      sides.left.select.value = shown.left.key;
      sides.right.select.value = shown.right.key;
      for (const button of numbered.children) press(button, button.dataset.tool === onTop);
      range.value = settings.amplification;
      factor.textContent = `×${settings.amplification}`;
      range.setAttribute("aria-valuetext", factor.textContent);
      press(signed, settings.signed);
      press(absolute, !settings.signed);
    },
    setHint(settings, showsGrid) {
      const sign = settings.signed ? "Signed" : "Absolute";
      const name = { grid: "", split: "Split", flip: "Flip", difference: sign }[settings.mode];
      const note = settings.blocks && !showsGrid ? ` ${words.blocksHidden}` : "";
      hint.textContent = words[`hint${name}`] + note;
      hintNarrow.textContent = (words[`hintNarrow${name}`] ?? words[`hint${name}`]) + note;
    },
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
