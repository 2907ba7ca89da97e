// @ts-check
// What stands on the screen at one step: the tables before and after it, or its code.

/** @import { Code, Header, Step } from "./types.js" */

import { make } from "../shared/elements.js";
import { heading, tableSection } from "./table.js";

/**
 * @param {Step} step
 * @param {Header} header
 */
export function pairOf(step, header) {
  const isCode = step.key === "code";
  const path = isCode ? header.code.path : null;
  const panels = step.tables.map((key) => tableSection(header.tables[key], header, path));
  const [first, ...rest] = [...panels, ...(isCode ? [codeSection(header.code)] : [])];
  const turn = make("p", "operation", {}, [step.turn, make("span", "arrow", {}, ["→"])]);
  return [first, turn, ...rest];
}

/** @param {Code} code */
function codeSection({ title, says, sequenceLabel, sequence, symbolsLabel, symbols }) {
  const numbers = sequence.map(({ text, end }) =>
    make("li", `${text === "0" ? "zero" : ""} ${end ? "end" : ""}`, {}, [text]),
  );
  const words = symbols.map(({ name, bits, code, extra, help }) =>
    make("li", "", { "data-help": help, tabindex: "0" }, [
      make("div", "symbol", {}, [make("b", "", {}, [name]), make("span", "", {}, [bits])]),
      make("div", "word", {}, [code, ...(extra ? [make("i", "", {}, [extra])] : [])]),
    ]),
  );
  return make("section", "step", { "data-table": "code" }, [
    ...heading(title, says),
    make("div", "box", { tabindex: "0", role: "group", "aria-label": symbolsLabel }, [
      make("ol", "sequence", { "aria-label": sequenceLabel }, numbers),
      make("ol", "code", { "aria-label": symbolsLabel }, words),
    ]),
  ]);
}
