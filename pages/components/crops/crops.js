// A table of enlarged crops: one row per place, one column per picture.

const PLACE_EVENT = "picture-place"; // the viewer listens and shows the place

function createCrops(root) {
  const urls = createPictureUrls();
  const table = make("div", "table", { role: "table" });
  root.append(table);
  createTooltip(root);

  function cell(title, row, { file, psnr, help }, files) {
    const image = make("img", "", { alt: `${title}, ${row.place}`, draggable: "false" });
    image.src = urls.of(files[file]);
    const value = { tabindex: "0", "data-metric": "psnr", "data-help": help };
    const caption = psnr ? make("span", "psnr", value, [psnr]) : placeButton(row);
    return make("div", "cell", { role: "cell" }, [image, caption]);
  }

  function placeButton({ place, show, help, region }) {
    const attributes = { type: "button", "aria-label": show, "data-help": help };
    const button = make("button", "place", attributes, [place]);
    button.addEventListener("click", () => {
      window.dispatchEvent(new CustomEvent(PLACE_EVENT, { detail: region }));
    });
    return button;
  }

  return {
    update({ header, files }) {
      const { columns, rows } = header;
      table.style.setProperty("--pictures", columns.length);
      table.setAttribute("aria-label", header.label);
      const titles = columns.map((title) =>
        make("div", "title", { role: "columnheader" }, [title]),
      );
      const lines = rows.map((row) => {
        const cells = row.cells.map((each, index) => cell(columns[index], row, each, files));
        return make("div", "row", { role: "row" }, cells);
      });
      table.replaceChildren(make("div", "row titles", { role: "row" }, titles), ...lines);
      urls.keepOnly(files);
    },
    destroy: () => urls.keepOnly([]),
  };
}

export default componentOf(createCrops);
