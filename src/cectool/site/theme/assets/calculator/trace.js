/* What was done, on which rule and text it rests, and what came out. */
"use strict";

cectool.trace = (() => {
  const { show } = cectool.rational;
  const { sourcesOf, gradeOf } = cectool.body;

  /** A step of a derivation; the words hold a place, {}, for each of the values. */
  const step = (words, ...values) => ({ words, values, rule: "", from: null, source: null, grade: null });

  /** A step with the rule, its version and the best text behind it. */
  function stepOf(body, rule, words, ...values) {
    const source = sourcesOf(body, rule)[0] || null;
    return { words, values, rule: `${body.id}/${rule.id}`, from: rule.from, source, grade: gradeOf(body, rule) };
  }

  /** What was done, in words and exact numbers. */
  function textOf({ words, values }) {
    if (!values.length) { return words; }
    const shown = values.map(show);
    return words.replace(/\{\{|\}\}|\{\}/g, (found) => (found === "{}" ? shown.shift() : found[0]));
  }

  /** A text from data inside the words of a step that has values: none of it is a place for one. */
  const verbatim = (text) => text.replace(/[{}]/g, (found) => found + found);

  /** Each step once, in the order in which they were first taken. */
  function distinct(steps) {
    const key = ({ words, values, rule, from, source, grade }) => (
      JSON.stringify([words, values.map(show), rule, from, source, grade])
    );
    const found = new Map();
    for (const each of steps) {
      const mark = key(each);
      if (!found.has(mark)) { found.set(mark, each); }
    }
    return [...found.values()];
  }

  /** A status as a person reads it. */
  const inWords = (status) => (status === "ask_provider" ? "ask the provider" : status.replaceAll("_", " "));

  /** What came out: an amount of a unit or the reason why there is none, always with its steps. */
  function credit(status, unit, on, { amount = null, readings = [], steps = [], notes = [], asks = [] } = {}) {
    return { status, unit, on, amount, readings, steps, notes: [...new Set(notes)], asks };
  }

  /** The same as the command line gives with --json. */
  function document(found, schema) {
    const shown = (amount) => (amount === null ? null : show(amount));
    const made = {
      schema, status: found.status, amount: shown(found.amount), unit: found.unit, on: found.on,
      readings: found.readings.map(({ amount, unit, assuming }) => ({ amount: shown(amount), unit, assuming })),
      steps: found.steps.map(stepDocument), notes: found.notes,
    };
    if (found.given) { made.given = { amount: shown(found.given), unit: found.givenUnit }; }
    return made;
  }

  function stepDocument(each) {
    if (!each.rule) { return { text: textOf(each) }; }
    const { rule, from, source, grade } = each;
    return {
      text: textOf(each), rule, from, source: source && { title: source.title, url: source.url },
      checked: source && source.checked, grade,
    };
  }

  return { step, stepOf, textOf, verbatim, distinct, credit, inWords, document };
})();
