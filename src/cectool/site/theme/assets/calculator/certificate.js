/* What does the credit that a certificate prints come to, and does it agree with the time that the class took? */
"use strict";

cectool.certificate = (() => {
  const { times, over, same, show, ZERO } = cectool.rational;
  const { step, verbatim, distinct, credit, inWords } = cectool.trace;
  const { minutesOf } = cectool.timed;
  const { award, rulesFor } = cectool.award;
  const { split, length, ownerOf, convert, express } = cectool.convert;

  /** What an activity with printed credit is worth at a body; `meant` are the units that what was written may be. */
  function certified(body, done, written, meant, to, on) {
    if (meant.length === 1 && meant[0] === to) { return own(body, done, to, on); }
    const said = Object.entries({ activity: done.kind, format: done.format }).filter(([, word]) => word);
    const facts = { ...done.facts, ...Object.fromEntries(said) };
    const { amount } = done;
    if (!done.segments.length) { return express(amount, written, meant, to, on, facts); }
    const minutes = minutesOf(done);
    const byTime = award(body, { ...done, amount: null }, on, split(to)[1]);
    const { agreeing, notes } = fitting(amount, written, meant, minutes, on);
    const others = (agreeing.length ? agreeing : meant).map((unit) => ({
      by: meant.length > 1 ? `if it is ${ownerOf(unit)}'s ${written.toUpperCase()}` : `by the ${show(amount)} ${unit}`,
      found: convert(amount, unit, to, on, facts),
    }));
    return together([{ by: `by the time, ${show(minutes)} min`, found: byTime }, ...others], to, on, notes);
  }

  /** Which of the units that may be meant agree with the time a class took, and what to say of the others. */
  function fitting(amount, written, meant, minutes, on) {
    const sizes = meant.map((unit) => ({ unit, size: length(amount, unit, on).minutes }));
    const agreeing = sizes.filter(({ size }) => same(size, minutes)).map(({ unit }) => unit);
    const took = `${show(minutes)} min`;
    const rest = sizes.filter(({ unit }) => !agreeing.includes(unit)).map((each) => beside(amount, each, minutes));
    if (agreeing.length && meant.length === 1) { return { agreeing, notes: [] }; }
    if (agreeing.length) {
      const note = `${show(amount)} ${written} is taken as ${agreeing.join(" or ")}, of which that many are ${took}`;
      return { agreeing, notes: [note, ...rest] };
    }
    return { agreeing, notes: [`mismatch: ${show(amount)} ${written} is not ${took}`, ...rest] };
  }

  /** What a unit that does not agree would have been. */
  function beside(amount, { unit, size }, minutes) {
    if (size === null) { return `${unit} has no length that could be compared`; }
    const said = `${show(amount)} ${unit} would be ${show(size)} min`;
    if (same(amount, ZERO) || same(size, ZERO)) { return said; }
    return `${said}; ${show(minutes)} min is ${show(over(times(minutes, amount), size))} ${unit}`;
  }

  /** Printed credit in the body's own unit: as it is, unless a rule refuses it or the time contradicts it. */
  function own(body, done, to, on) {
    const { amount } = done;
    const symbol = split(to)[1];
    const printed = step(`{} ${verbatim(to)} as the certificate prints it`, amount);
    const rules = rulesFor(body, done, on, symbol);
    const says = rules.length > 0 && rules.every((rule) => rule.refuse || rule.printed);
    if (!says && !done.segments.length) {
      const note = "no time was given, so the printed credit is not checked against the rule";
      return credit("ok", to, on, { amount, steps: [printed], notes: [note] });
    }
    const found = award(body, done, on, symbol);
    if (says) { return found; }
    const possible = found.status === "ok" ? [found.amount] : found.readings.map((each) => each.amount);
    if (possible.some((each) => same(each, amount))) {
      const notes = ["the printed credit agrees with the time", ...found.notes];
      return credit("ok", to, on, { amount, steps: [printed, ...found.steps], notes });
    }
    const took = `${show(minutesOf(done) || ZERO)} min`;
    const byTime = found.status === "ok" ? [{ amount: found.amount, unit: to, assuming: `by the time, ${took}` }] : found.readings;
    const readings = [...byTime, { amount, unit: to, assuming: "as the certificate prints it" }];
    const note = `mismatch: the certificate prints ${show(amount)} ${to}, and ${took} do not earn that; ask the provider`;
    return credit("ambiguous", to, on, { readings, steps: [...found.steps, printed], notes: [note, ...found.notes] });
  }

  /** One answer of several ways: theirs where all agree, else every one of them as a reading. */
  function together(ways, to, on, said) {
    const [{ found: first }] = ways;
    const notes = [...new Set([...said, ...ways.flatMap(({ found }) => found.notes)])];
    if (ways.every(({ found }) => alike(found, first))) { return { ...first, notes }; }
    const readings = ways.flatMap(({ by, found }) => {
      if (found.readings.length) {
        return found.readings.map((each) => ({ amount: each.amount, unit: to, assuming: `${by}, ${each.assuming}` }));
      }
      return [{ amount: found.amount, unit: to, assuming: by + (found.status === "ok" ? "" : ` (${inWords(found.status)})`) }];
    });
    return credit("ambiguous", to, on, { readings, steps: distinct(ways.flatMap(({ found }) => found.steps)), notes });
  }

  function alike(one, other) {
    const told = ({ readings }) => (
      [...new Set(readings.map(({ amount, assuming }) => `${amount === null ? "" : show(amount)} ${assuming}`))].sort().join("\n")
    );
    return one.status === other.status && same(one.amount, other.amount) && told(one) === told(other);
  }

  return { certified };
})();
