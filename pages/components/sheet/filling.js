// @ts-check
// Pictures as large as possible, all of them within a given width and height.

const GAP = 8; // px between pictures
// Pictures may be smaller by this factor if that leaves no gap in the last row.
const WHOLE = 0.85;

/**
 * Set the size and the number of columns of `sheet` so that its pictures fill `width` and `height`.
 *
 * @param {HTMLElement} sheet
 * @param {number} width
 * @param {number} height
 * @param {number} aspect of each picture
 * @param {number} columns in a row, 0 for the best number
 * @param {number} cells
 */
export function fillWith(sheet, width, height, aspect, columns, cells) {
  sheet.style.setProperty("--gap", `${GAP}px`);
  /** @param {number} across */
  function sideFor(across) {
    const down = Math.ceil(cells / across);
    let side = (width - (across - 1) * GAP) / across;
    sheet.style.setProperty("--columns", `${across}`);
    // Beneath a smaller picture, words wrap differently.
    for (let round = 0; round < 3; round++) {
      sheet.style.setProperty("--side", `${side}px`);
      const words = sheet.scrollHeight - (down - 1) * GAP - (down * side) / aspect;
      const most = ((height - words - (down - 1) * GAP) * aspect) / down;
      if (most >= side) break;
      side = Math.max(most, 16);
    }
    return side;
  }

  const choices = columns ? [columns] : balanced(cells);
  const sides = choices.map(sideFor);
  const worth = sides.map((side, index) => (cells % choices[index] ? WHOLE * side : side));
  const best = worth.indexOf(Math.max(...worth));
  sheet.style.setProperty("--columns", `${choices[best]}`);
  sheet.style.setProperty("--side", `${Math.floor(sides[best])}px`);
}

/**
 * The numbers of columns in which the last row is not much shorter than the others.
 *
 * @param {number} cells
 */
function balanced(cells) {
  const all = [...Array(cells).keys()].map((each) => each + 1);
  return all.filter((across) => cells % across === 0 || 2 * (cells % across) >= across);
}
