// Which picture is on top when they lie on each other: a tap on a key stays, a held key looks.

const HOLD = 300; // ms

function createFlip(onChange) {
  let chosen = null;
  let former = null;
  let held = []; // the keys of the keyboard that are down, with their pictures, the latest last

  function choose(picture) {
    if (picture === chosen) return;
    [former, chosen] = [chosen, picture];
  }

  return {
    shown: () => held.at(-1)?.picture ?? chosen,
    choose(picture) {
      choose(picture);
      onChange();
    },
    press(key, picture) {
      held.push({ key, picture, since: performance.now() });
      onChange();
    },
    release(key) {
      const press = held.find((each) => each.key === key);
      if (!press) return;
      held = held.filter((each) => each !== press);
      if (performance.now() - press.since < HOLD) {
        // A tap on the picture that is there goes back to the one before.
        choose(press.picture === chosen && former !== null ? former : press.picture);
      }
      onChange();
    },
    /** Let go of all keys: their release happens where nobody hears it. */
    releaseAll() {
      if (!held.length) return;
      held = [];
      onChange();
    },
    /** Forget pictures that are no longer there. */
    keepOnly(pictures) {
      held = held.filter((each) => pictures.includes(each.picture));
      if (!pictures.includes(former)) former = null;
      if (!pictures.includes(chosen)) chosen = pictures[0];
    },
  };
}
