// @ts-check
// The steps of a part of the lesson whose screens the server draws.

/** @import { Instance } from "../shared/component.js" */
/** @import { Group, Words } from "../shared/turns.js" */

import { componentOf } from "../shared/component.js";
import { createTurns } from "../shared/turns.js";

/** @typedef {{ words: Words, groups: Group[], at: number }} Header */

/**
 * @param {HTMLElement} root
 * @returns {Instance<Header>}
 */
function createBar(root) {
  /** @type {(index: number) => void} */
  let tell = () => {};
  // What was asked for last, until the server shows it: an answer to an earlier turn changes
  // nothing.
  /** @type {number | null} */
  let asked = null;
  const turns = createTurns(root, (index) => {
    asked = index;
    tell(index);
  });
  root.append(turns.nav);

  return {
    update({ header: { words, groups, at } }, { setTriggerValue }) {
      tell = (index) => setTriggerValue("turn", index);
      if (asked === at) asked = null;
      turns.update(groups, asked ?? at, words);
    },
    destroy: turns.destroy,
  };
}

export default componentOf(createBar);
