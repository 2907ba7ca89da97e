// @ts-check
// Which picture is on top when they lie on each other: a tapped key keeps its picture there, a held
// key shows it only meanwhile; two pictures can blink.

const HOLD = 300; // ms
const BLINK = 400; // ms

/**
 * A number key that is held down, the key of its picture, and since when by `performance.now`.
 *
 * @typedef {{ number: number, picture: string, since: number }} Press
 */

/** @typedef {ReturnType<typeof createFlip>} Flip */

/** @param {() => void} onChange */
export function createFlip(onChange) {
  let chosen = ""; // the key of a picture, once there are pictures
  /** @type {string | null} */
  let former = null;
  /** @type {Press[]} */
  let held = []; // the latest last
  let blinking = 0; // the timer

  /** @param {string} picture */
  function choose(picture) {
    if (picture === chosen) return;
    [former, chosen] = [chosen, picture];
  }

  function stopBlinking() {
    clearInterval(blinking);
    blinking = 0;
  }

  /**
   * Choose a picture; if it is on top already, the previous one comes back.
   *
   * @param {string} picture
   */
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
      const press = held.find((each) => each.number === number);
      if (!press) return;
      held = held.filter((each) => each !== press);
      if (performance.now() - press.since < HOLD) tap(press.picture);
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
    },
  };
}
