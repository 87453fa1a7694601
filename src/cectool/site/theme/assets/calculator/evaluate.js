/* Work one rule out on one activity, with every step written down; time is worked out in timed.js. */
"use strict";

cectool.evaluate = (() => {
  const { rational, plus, times, over, wholes, compare, same, least, parse, show, ZERO, ONE } = cectool.rational;
  const { InvalidInput, readAmount } = cectool.written;
  const { applicable } = cectool.matching;
  const { stepOf, verbatim } = cectool.trace;
  const { leftEarly, timed, climbed, stepsOffered } = cectool.timed;

  /** The one choice that is the provider's and no condition of a rule. */
  const STEP = "step";

  /** A rule that is code of a plugin, which only the command line can run. */
  class CommandLineOnly extends Error {
    constructor(rule) {
      super(`${rule} is code of a plugin, which this page cannot run; ask the command line`);
      this.rule = rule;
    }
  }

  /** What a rule gives: choices are what the caller could have said, readings what the text leaves open. */
  function outcome(status, amount, rules, { choices = [], readings = [], steps = [], notes = [] } = {}) {
    return { status, amount, rules, choices, readings, steps, notes };
  }

  /** The same outcome, under assumptions about what was not said. */
  const under = (found, assumed) => (assumed.length ? { ...found, choices: [...assumed, ...found.choices] } : found);

  /** A choice by its key; undefined where it was none. The last one holds. */
  const chosen = (found, key) => new Map(found.choices).get(key);

  /** Every outcome that a rule allows for an activity; one when nothing is open. */
  function evaluate(body, rule, activity, known, on) {
    const notes = notesOf(rule);
    return outcomes(body, rule, activity, known, on).map((found) => ({ ...found, notes: [...found.notes, ...notes] }));
  }

  function outcomes(body, rule, activity, known, on) {
    if (rule.minutes !== null) { return timed(body, rule, activity, known, on).map((found) => ofTime(rule, found)); }
    if (rule.like) { return like(body, rule, activity, known, on); }
    const early = leftEarly(activity);
    if (rule.refuse) { return [refused(body, rule, rule.refuse)]; }
    if (early && rule.partial === "whole-only") { return [refused(body, rule, "who leaves early earns nothing")]; }
    if (rule.hook) { throw new CommandLineOnly(`${body.id}/${rule.id}`); }
    return [rule.printed ? printed(body, rule, activity) : flat(body, rule, known)];
  }

  function notesOf(rule) {
    const notes = rule.note ? [rule.note] : [];
    if (rule.reading) { notes.push(`the text is open; this is one reading: ${rule.reading}`); }
    if (rule.strength === "discretion") { notes.push("the body decides at its discretion"); }
    return notes;
  }

  const refused = (body, rule, why) => outcome("not_eligible", null, [rule], { steps: [stepOf(body, rule, why)] });

  function ofTime(rule, { amount, step, readings, steps, notes }) {
    const choices = step !== null ? [[STEP, show(step)]] : [];
    return outcome(amount !== null ? "ok" : "not_eligible", amount, [rule], { choices, readings, steps, notes });
  }

  function printed(body, rule, activity) {
    const who = rule.printed === "by-provider" ? "the provider" : body.name;
    if (activity.amount !== null) {
      const step = stepOf(body, rule, `the credit printed by ${verbatim(who)} counts: {}`, activity.amount);
      return outcome("ok", activity.amount, [rule], { steps: [step] });
    }
    const text = `the credit is what ${who} prints; minutes are not turned into credit`;
    return outcome("ask_provider", null, [rule], { steps: [stepOf(body, rule, text)] });
  }

  function flat(body, rule, known) {
    const count = rule.count ? counted(body, rule, known) : ONE;
    const steps = [];
    let amount;
    if (rule.bands.length) {
      amount = rule.bands.filter((band) => compare(band.at, count) <= 0).map((band) => band.credit)
        .reduce((most, each) => (compare(each, most) > 0 ? each : most), ZERO);
      steps.push(stepOf(body, rule, `${verbatim(rule.count)} {} gives {}`, count, amount));
    } else {
      const each = rule.each || ZERO;
      const things = rule.per ? wholes(count, rational(rule.per)) : count;
      amount = times(each, things);
      if (rule.per) {
        steps.push(stepOf(body, rule, "{} / {}, whole ones only = {}", count, rational(rule.per), things));
      }
      steps.push(rule.count
        ? stepOf(body, rule, "{} x {} = {}", things, each, amount)
        : stepOf(body, rule, "{} each = {}", each, amount));
    }
    return outcome("ok", capped(body, rule, amount, steps), [rule], { steps });
  }

  function counted(body, rule, known) {
    if (!known.has(rule.count)) {
      const fact = body.fact[rule.count];
      const hint = `--option ${rule.count}=N${fact ? `: ${fact.ask}` : ""}`;
      throw Object.assign(new InvalidInput(`${rule.count} was not given`, "--option", hint), { option: rule.count });
    }
    return readAmount(known.get(rule.count)[0], `--option ${rule.count}`);
  }

  function capped(body, rule, amount, steps) {
    if (!rule.cap || compare(amount, rule.cap.max) <= 0) { return amount; }
    steps.push(stepOf(body, rule, `capped at {} per ${rule.cap.per}`, rule.cap.max));
    return rule.cap.max;
  }

  /** What a participant would get, already rounded, times so much, with preparation up to its bound. */
  function like(body, rule, activity, known, on) {
    const inner = new Map([...known, ["kind", [rule.like]]]);
    const symbol = rule.unit || Object.keys(body.unit)[0] || "";
    const found = [];
    for (const each of applicable(body, activity, inner, on, symbol, byTheClock).chosen) {
      for (const start of evaluate(body, each.rule, activity, inner, on)) {
        const multiplied = multiply(body, rule, start, each.rule, known);
        found.push(...each.ways.flatMap((way) => multiplied.map((one) => under(one, way))));
      }
    }
    if (found.length) { return found; }
    return [refused(body, rule, `no rule for a participant (${rule.like}) holds on that day, and this one rests on it`)];
  }

  const byTheClock = (rule) => rule.minutes !== null && rule.measure === null;

  function multiply(body, rule, start, inner, known) {
    const rules = [...start.rules, rule];
    if (start.amount === null) { return [{ ...start, rules }]; }
    const steps = [...start.steps];
    let { amount } = start;
    if (rule.times !== null) {
      amount = times(amount, rule.times);
      steps.push(stepOf(body, rule, "x {} = {}", rule.times, amount));
    }
    if (rule.preparation !== null) {
      const most = times(start.amount, rule.preparation);
      const minutes = readAmount((known.get("preparation_minutes") || ["0"])[0], "--option preparation_minutes");
      const prepared = least(most, over(minutes, inner.minutes));
      amount = plus(amount, prepared);
      steps.push(stepOf(body, rule, "+ preparation {} (at most {}) = {}", prepared, most, amount));
    }
    const said = chosen(start, STEP);
    const kept = said !== undefined && rule.step.find((step) => same(step, parse(said)));
    const offered = kept ? [kept] : stepsOffered(rule, known);
    return offered.flatMap((step) => climbed(body, rule, [[null, amount]], step).map((rounded) => ({
      ...start,
      amount: rounded.amount,
      rules,
      choices: step !== null && offered.length > 1 ? [...start.choices, [STEP, show(step)]] : start.choices,
      readings: [...start.readings, ...rounded.readings],
      steps: [...steps, ...rounded.steps],
    })));
  }

  return { STEP, CommandLineOnly, under, chosen, evaluate };
})();
