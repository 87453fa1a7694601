/* One award of every outcome that the rules allow: they agree, a choice is missing, or the text is open. */
"use strict";

cectool.merge = (() => {
  const { compare, show, ZERO } = cectool.rational;
  const { staleNotes } = cectool.body;
  const { product } = cectool.matching;
  const { credit, distinct, inWords } = cectool.trace;
  const { STEP, under, chosen } = cectool.evaluate;

  const MOST_WORLDS = 64;
  const HOW_TO_SAY = { format: "--format ", kind: "--activity " };

  const shown = (amount) => (amount === null ? "" : show(amount));
  const result = (found) => `${found.status} ${shown(found.amount)}`;
  const once = (words) => [...new Set(words)];
  const differing = (outcomes) => new Set(outcomes.map(result)).size;

  /** One award: ok when all outcomes agree on undisputed rules, else every reading and what it assumes. */
  function merged(body, given, unit, on, notes, tooEarly) {
    const [only] = given;
    if (given.length === 1 && !tooEarly && !only.rules.some((rule) => rule.reading)) {
      const all = [...notes, ...granted(given), ...only.notes, ...staleNotes(body, only.rules, on)];
      return credit(only.status, unit, on, { amount: only.amount, steps: only.steps, notes: all });
    }
    const apart = new Map([...given].reverse().map((found) => [result(found), found]));
    const first = [...apart.values()].reverse();
    const said = [...notes, ...first.flatMap((found) => found.notes)];
    said.push(...staleNotes(body, first.flatMap((found) => found.rules), on));
    if (first.length === 1 && !tooEarly && !oneSided(given)) {
      const { status, amount, steps } = first[0];
      return credit(status, unit, on, { amount, steps, notes: [...granted(given), ...said] });
    }
    const outcomes = overEveryStep(given);
    const keys = deciding(outcomes);
    const status = first.length > 1 && keys.length ? "ambiguous" : "unclear";
    if (tooEarly) { said.push(`${on} lies before the oldest rule on file; the oldest one is shown as a reading`); }
    const stepLast = [...keys.filter((key) => key !== STEP), ...keys.filter((key) => key === STEP)];
    const asks = stepLast.map((key) => ({ key, values: valuesOf(key, outcomes) }));
    said.push(...asks.map(({ key, values }) => `say ${HOW_TO_SAY[key] || `--option ${key}=`}${values.join(" or ")}`));
    const steps = distinct(first.flatMap((found) => found.steps));
    return credit(status, unit, on, { readings: readings(outcomes, keys, unit), steps, notes: said, asks });
  }

  /** What every outcome takes for granted: a condition that was not said, and for which no rule has another case. */
  function granted(outcomes) {
    const everywhere = ([key, value]) => (
      outcomes.every((found) => found.choices.some((choice) => choice[0] === key && choice[1] === value))
    );
    return outcomes[0].choices.filter((choice) => choice[0] !== STEP && everywhere(choice))
      .map(([key, value]) => `taken for granted: ${key} ${value}; if not, no rule on file gives this`);
  }

  /** Is there an open text of which only one reading is on file? Several readings that agree settle it. */
  function oneSided(outcomes) {
    const texts = new Map();
    for (const rule of outcomes.flatMap((found) => found.rules).filter((each) => each.reading)) {
      const place = `${rule.id} ${rule.from}`;
      texts.set(place, (texts.get(place) || new Set()).add(rule.reading));
    }
    return [...texts.values()].some((readingsOfOne) => readingsOfOne.size === 1);
  }

  /** Outcomes that no step changes, once for each step that others offer: they hold whichever is chosen. */
  function overEveryStep(outcomes) {
    const offered = outcomes.flatMap((found) => found.choices.filter(([key]) => key === STEP));
    const steps = [...new Map(offered.map((choice) => [choice[1], choice])).values()];
    return outcomes.flatMap((found) => {
      const free = steps.length && !found.choices.some(([key]) => key === STEP);
      return free ? steps.map((step) => under(found, [step])) : [found];
    });
  }

  /** The fewest choices that, once made, leave one result (or only what the text itself leaves open). */
  function deciding(outcomes) {
    const keys = once(outcomes.flatMap((found) => found.choices.map(([key]) => key)));
    const all = worlds(outcomes);
    for (let size = 0; size < keys.length; size += 1) {
      for (const some of combinations(keys, size)) {
        if (all.every((world) => settled(world, some))) { return withCompanions(some, outcomes); }
      }
    }
    return keys;
  }

  /** The keys, and those without which none of them is ever asked: a rule's conditions hold together. */
  function withCompanions(keys, outcomes) {
    const found = [...keys];
    for (const key of keys.filter((each) => each !== STEP)) {
      const asked = outcomes.filter((each) => chosen(each, key) !== undefined)
        .map((each) => new Set(each.choices.map(([name]) => name)));
      if (asked.length) {
        const always = [...asked[0]].filter((name) => asked.every((names) => names.has(name)));
        found.push(...always.filter((name) => name !== STEP && !found.includes(name)).sort());
      }
    }
    return found;
  }

  /** Every way to take so many of some keys, in their order. */
  function combinations(keys, size) {
    if (size === 0) { return [[]]; }
    return keys.flatMap((key, place) => combinations(keys.slice(place + 1), size - 1).map((rest) => [key, ...rest]));
  }

  /** Does making these choices leave one result for each way of making them? */
  function settled(world, keys) {
    const groups = new Map();
    for (const found of world) {
      const made = new Map(found.choices);
      const place = JSON.stringify(keys.filter((key) => made.has(key)).map((key) => [key, made.get(key)]));
      groups.set(place, (groups.get(place) || new Set()).add(result(found)));
    }
    return [...groups.values()].every((results) => results.size === 1);
  }

  /** For every way to read all open texts at once, the outcomes that are true then. */
  function worlds(outcomes) {
    const open = new Map();
    for (const [where, text] of outcomes.flatMap((found) => [...texts(found)])) {
      open.set(where, (open.get(where) || new Set()).add(text));
    }
    const ways = product([...open.values()].map((each) => [...each])).slice(0, MOST_WORLDS);
    return ways.map((way) => trueWhen(new Map([...open.keys()].map((where, place) => [where, way[place]])), outcomes));
  }

  /** The outcomes that no chosen reading contradicts. */
  function trueWhen(read, outcomes) {
    return outcomes.filter((found) => [...texts(found)].every(([where, text]) => !read.has(where) || read.get(where) === text));
  }

  /** Which readings of open texts an outcome rests on, by the rule that is open. */
  function texts(found) {
    const rounding = found.readings.length ? [[`${found.rules[0].id} rounding`, found.readings.join(", ")]] : [];
    return new Map([...rounding, ...found.rules.filter((rule) => rule.reading).map((rule) => [rule.id, rule.reading])]);
  }

  const valuesOf = (key, outcomes) => once(
    outcomes.flatMap((found) => found.choices.filter(([name]) => name === key).map(([, value]) => value)),
  ).sort();

  /** Every distinct amount with the assumptions that lead to it, smallest first. */
  function readings(outcomes, keys, unit) {
    const grouped = new Map();
    for (const found of outcomes) {
      let ways = enough(found, outcomes, keys);
      let rest = "";
      if (ways === null) {
        ways = enough(found, trueWhen(texts(found), outcomes), keys) || new Map();
        rest = [...texts(found).values()].join(", ");
      }
      if (found.status !== "ok") { rest = `${rest} (${inWords(found.status)})`.trim(); }
      const mark = shown(found.amount);
      const group = grouped.get(mark) || { amount: found.amount, told: new Map() };
      group.told.set(rest, [...(group.told.get(rest) || []), ways]);
      grouped.set(mark, group);
    }
    return [...grouped.values()].sort(bySize).map(({ amount, told }) => ({ amount, unit, assuming: tell(told) }));
  }

  function bySize(one, other) {
    const missing = Number(one.amount === null) - Number(other.amount === null);
    return missing || compare(one.amount || ZERO, other.amount || ZERO);
  }

  /** The fewest of an outcome's choices that lead to its result among the others; null when no choice does. */
  function enough(found, others, keys) {
    const mine = new Map(keys.map((key) => [key, chosen(found, key)]));
    for (let size = 0; size <= keys.length; size += 1) {
      for (const some of combinations(keys, size)) {
        const alike = others.filter((other) => some.every((key) => chosen(other, key) === mine.get(key)));
        if (differing(alike) === 1) {
          const conditions = keys.filter((key) => key !== STEP && mine.get(key) !== undefined);
          const whole = some.some((key) => conditions.includes(key)) ? [...some, ...conditions] : some;
          return new Map(keys.filter((key) => whole.includes(key)).map((key) => [key, [mine.get(key)]]));
        }
      }
    }
    return null;
  }

  function tell(told) {
    const found = [];
    for (const [rest, ways] of told) {
      const said = joined(ways).map((way) => [...way].map(([key, values]) => sayOne(key, values)).join(", "));
      found.push(...said.map((way) => [way, rest].filter(Boolean).join(", ") || "as the rule reads"));
    }
    return once(found).join("; or ");
  }

  /** Ways that differ in one key alone, told as one way with several values. */
  function joined(ways) {
    const found = [];
    for (const way of ways) {
      const place = found.findIndex((other) => {
        const apart = [...way].filter(([key, values]) => !other.has(key) || !alike(other.get(key), values));
        return way.size === other.size && [...way.keys()].every((key) => other.has(key)) && apart.length <= 1;
      });
      if (place < 0) {
        found.push(way);
      } else {
        const other = found[place];
        found[place] = new Map([...way].map(([key, values]) => [key, once([...other.get(key), ...values])]));
      }
    }
    return found;
  }

  const alike = (one, other) => one.length === other.length && one.every((value, place) => value === other[place]);

  function sayOne(key, values) {
    const named = values.filter((value) => value !== undefined).join(" or ");
    return named ? `${key} ${named}` : `no ${key} named`;
  }

  return { merged };
})();
