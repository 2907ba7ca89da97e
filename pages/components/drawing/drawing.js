// A drawing that the server made, in a place that scrolls where the screen is narrow.

function createDrawing(root) {
  const place = make("div", "place", { role: "region", tabindex: "0" });
  root.append(place);
  // Before the tooltip looks where the part is.
  place.addEventListener("focusin", (event) => {
    if (event.target !== place) event.target.scrollIntoView({ inline: "nearest", block: "nearest" });
  });
  createTooltip(root);
  return {
    update({ header }) {
      place.setAttribute("aria-label", header.label);
      place.innerHTML = header.svg;
    },
    destroy() {},
  };
}

export default componentOf(createDrawing);
