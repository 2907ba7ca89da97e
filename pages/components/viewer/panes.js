// A picture of the viewer: heading, stage and numbers.

function createPane(key) {
  const title = make("span", "title");
  const download = make("a", "download");
  const image = make("img", "", { alt: "", draggable: "false", decoding: "sync" });
  const difference = make("canvas", "difference");
  // What moves to another stage when the pictures lie on each other.
  const layer = make("div", "layer", { "data-layer": key }, [image, difference]);
  const loupe = make("canvas", "loupe");
  const blocks = make("canvas", "blocks");
  const stage = make("div", "stage", { tabindex: "0", role: "application" }, [
    layer,
    blocks,
    loupe,
  ]);
  const swatch = make("span", "swatch");
  const number = make("span");
  const value = make("div", "pixel", { tabindex: "0" }, [swatch, number]);
  const headline = make("dl", "headline");
  const strip = make("dl", "strip");
  const local = make("dd");
  const localLabel = make("dt");
  const localValue = make("div", "value", { tabindex: "0", "data-metric": "local" }, [
    localLabel,
    local,
  ]);
  const heading = make("figcaption", "heading", {}, [title, download]);
  const children = [heading, stage, value, make("div", "numbers", {}, [headline, strip])];
  const figure = make("figure", "pane", { "data-picture": key }, children);

  return {
    key,
    figure,
    stage,
    layer,
    image,
    difference,
    blocks,
    loupe,
    /** Where the decoded pixels come from: `digest` and `blob`. */
    source: null,
    gray: false,
    title: "",
    label: "",
    /** Columns, rows and place of what the difference's canvas holds, in picture pixels. */
    differing: null,
    update(picture, source, url, words, hasLocal) {
      Object.assign(this, { source, gray: source.gray, title: picture.title });
      this.label = picture.label;
      for (const each of [figure, layer]) each.classList.toggle("pending", picture.pending);
      figure.setAttribute("aria-busy", picture.pending);
      title.textContent = picture.title;
      download.textContent = picture.download;
      download.href = url;
      download.download = picture.fileName;
      download.setAttribute("aria-label", picture.downloadHelp);
      stage.setAttribute("aria-label", picture.label);
      stage.style.aspectRatio = `${picture.width} / ${picture.height}`;
      image.width = picture.width;
      image.height = picture.height;
      localLabel.textContent = words.local;
      localValue.dataset.help = words.localHelp;
      local.textContent ||= words.undefined;
      const values = (wanted) =>
        picture.values.filter((each) => each.headline === wanted).map(stripValue);
      headline.replaceChildren(...values(true));
      strip.replaceChildren(...(hasLocal ? [localValue] : []), ...values(false));
      return showPicture(image, url);
    },
    /** Whether the local PSNR is out of date. */
    setBusy: (isBusy) => localValue.setAttribute("aria-busy", isBusy),
    /** The local PSNR in dB. */
    setLocal(level, words) {
      this.setBusy(false);
      const isFinite = Number.isFinite(level);
      local.textContent = isFinite
        ? fill(words.decibels, { level: level.toFixed(2) })
        : words.infinite;
    },
    /** The value of the pixel under the loupe; null for none. */
    setValue(samples, help, signed) {
      value.hidden = !samples;
      if (!samples) return;
      const colour = signed ? "" : `rgb(${samples.join(" ")})`;
      swatch.style.backgroundColor = colour;
      swatch.hidden = signed;
      number.textContent = valueInWords(samples, this.gray, signed);
      value.dataset.help = help;
    },
    valueText: () => number.textContent,
  };
}

function stripValue({ key, label, text, help, tone }) {
  const attributes = { tabindex: "0", "data-metric": key, "data-help": help };
  return make("div", `value ${tone}`, attributes, [
    make("dt", "", {}, [label]),
    make("dd", "", {}, [text]),
  ]);
}
