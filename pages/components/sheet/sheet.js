// Small pictures in rows.

function createSheet(root) {
  const urls = createPictureUrls();
  const sheet = make("div", "sheet", { role: "group" });
  root.append(sheet);
  createTooltip(root);

  function figure({ name, shown, help, state }, file) {
    const image = make("img", "", { alt: name, draggable: "false", src: urls.of(file) });
    const attributes = help ? { "data-help": help } : {};
    const words = shown ? [make("figcaption", "", {}, [shown])] : [];
    return make("figure", state, attributes, [image, ...words]);
  }

  return {
    update({ header, files }) {
      sheet.setAttribute("aria-label", header.label);
      sheet.classList.toggle("fixed", header.columns > 0);
      sheet.style.setProperty("--columns", header.columns);
      sheet.style.setProperty("--width", `${header.width}rem`);
      // On a phone, two large pictures or three small ones stand in a row.
      sheet.style.setProperty("--share", header.width > 11 ? "45cqi" : "30cqi");
      sheet.replaceChildren(
        ...header.pictures.map((picture, index) => figure(picture, files[index])),
      );
      urls.keepOnly(files);
    },
    destroy: () => urls.keepOnly([]),
  };
}

export default componentOf(createSheet);
