/* What does time come to under a rule: exclude, measure, rate, pool, round, cap, with every step written down? */
"use strict";

cectool.timed = (() => {
  const { rational, plus, minus, times, over, wholes, compare, same, least, sum, show, ZERO, ONE } = cectool.rational;
  const { InvalidInput, readAmount } = cectool.written;
  const { living } = cectool.body;
  const { step: plainStep, stepOf, verbatim } = cectool.trace;
  const { rungs } = cectool.ladder;

  /** The whole time of an activity, breaks included; null when no time was given. */
  const minutesOf = (activity) => (activity.segments.length ? sum(activity.segments.map((each) => each.minutes)) : null);

  /** Everything that the time of an activity may come to under a rule with minutes. */
  function timed(body, rule, activity, known, on) {
    const before = [];
    const learnt = learning(body, rule, activity, on, before);
    const found = [];
    for (const [pieces, reading] of present(body, rule, learnt, activity, before)) {
      const said = reading ? [reading] : [];
      if (pieces === null) {
        found.push({ amount: null, step: null, readings: said, steps: [...before], notes: [] });
        continue;
      }
      const steps = [...before];
      const pooled = pools(rule, pieces, on)
        .map(([day, clock]) => [day, rated(body, rule, clock, activity, known, steps)]);
      const notes = assumptions(rule, known);
      for (const step of stepsOffered(rule, known)) {
        const asked = rule.step.length > 1 && !known.has("step") ? step : null;
        for (const each of climbed(body, rule, pooled, step)) {
          const all = { readings: [...said, ...each.readings], steps: [...steps, ...each.steps] };
          found.push({ amount: each.amount, step: asked, notes, ...all });
        }
      }
    }
    return found;
  }

  /** Step one: the segments that are learning; of what no rule names nobody says that it counts. */
  function learning(body, rule, activity, on, steps) {
    let kept = activity.segments;
    if (kept.some((segment) => segment.item)) {
      const bans = living(body.exclude, on);
      kept = activity.segments.filter((segment) => {
        const naming = bans.filter((ban) => ban.what.includes(segment.item));
        const barred = naming.find((ban) => compare(segment.minutes, rational(ban.longer_than)) > 0);
        if (barred) {
          steps.push(stepOf(body, barred, `{} min of ${verbatim(segment.item)} do not count`, segment.minutes));
        } else if (segment.item && !naming.length) {
          const text = `{} min of ${verbatim(segment.item)} are left out: no rule on file says that it counts`;
          steps.push(plainStep(text, segment.minutes));
        } else {
          return true;
        }
        return false;
      });
    }
    if (rule.shortest_segment && kept.length > 1) {
      const shortest = rational(rule.shortest_segment);
      const longEnough = kept.filter((segment) => compare(segment.minutes, shortest) >= 0);
      if (longEnough.length < kept.length) {
        steps.push(stepOf(body, rule, "segments under {} min are not summed", shortest));
      }
      kept = longEnough;
    }
    return kept;
  }

  /** The segments at which somebody was who left early; null for nothing earned, a text for a reading of the rule. */
  function present(body, rule, learnt, activity, steps) {
    const early = leftEarly(activity);
    if (early === null) { return [[learnt, ""]]; }
    steps.push(stepOf(body, rule, "{} min of {} attended", early.attended, early.whole));
    const pieces = cutShort(learnt, activity);
    if (rule.partial === "attended") { return [[pieces, ""]]; }
    if (rule.partial === "whole-only") {
      steps.push(stepOf(body, rule, "who leaves early earns nothing"));
      return [[null, ""]];
    }
    return [[pieces, "the time attended counts"], [null, "who leaves early earns nothing"]];
  }

  /** The time of somebody who left early; null where nobody did, refused for more than there was. */
  function leftEarly(activity) {
    const { attended } = activity;
    if (attended === null) { return null; }
    const whole = minutesOf(activity) || ZERO;
    if (compare(attended, whole) > 0) {
      const problem = `${show(attended)} min attended of ${show(whole)}`;
      throw new InvalidInput(problem, "--attended", "give the whole time with --time or --segment");
    }
    return same(attended, whole) ? null : { attended, whole };
  }

  /** The segments of learning up to the minute at which somebody left. */
  function cutShort(learnt, activity) {
    let left = activity.attended;
    const kept = [];
    for (const segment of activity.segments) {
      const minutes = least(segment.minutes, left);
      left = minus(left, minutes);
      if (learnt.some((each) => alike(each, segment)) && compare(minutes, ZERO) !== 0) { kept.push({ ...segment, minutes }); }
    }
    return kept;
  }

  const alike = (one, other) => (
    same(one.minutes, other.minutes) && one.item === other.item && one.day === other.day
  );

  /** Step three, before the rate because that changes nothing: the minutes that are rounded together, by day. */
  function pools(rule, pieces, on) {
    if (rule.pool === "segment") { return pieces.map((segment) => [segment.day || on, segment.minutes]); }
    if (rule.pool === "event" && !(rule.cap && rule.cap.per === "day")) {
      return [[null, sum(pieces.map((segment) => segment.minutes))]];
    }
    const days = new Map();
    for (const segment of pieces) {
      const day = segment.day || on;
      days.set(day, plus(days.get(day) || ZERO, segment.minutes));
    }
    return days.size ? [...days] : [[on, ZERO]];
  }

  /** Step two: minutes turned into raw credit. */
  function rated(body, rule, clock, activity, known, steps) {
    const minutes = measured(body, rule, clock, activity, steps);
    let raw = over(minutes, rule.minutes);
    steps.push(stepOf(body, rule, "{} min / {} = {}", minutes, rule.minutes, raw));
    if (rule.measure && rule.measure.decimals !== null) {
      const scale = rational(10n ** BigInt(rule.measure.decimals));
      raw = over(wholes(plus(times(times(rational(2), raw), scale), ONE), rational(2)), scale);
      steps.push(stepOf(body, rule, `to ${rule.measure.decimals} decimals {}`, raw));
    }
    if (rule.times !== null) {
      raw = times(raw, rule.times);
      steps.push(stepOf(body, rule, "x {} = {}", rule.times, raw));
    }
    if (rule.scaled_by && known.has(rule.scaled_by)) {
      const percent = percentOf(rule, known);
      raw = over(times(raw, percent), rational(100));
      steps.push(stepOf(body, rule, "x {}% = {}", percent, raw));
    }
    const shortest = rational(rule.shortest);
    if (compare(minutes, shortest) < 0) {
      steps.push(stepOf(body, rule, "{} min is under the {} min that earn anything", minutes, shortest));
      return ZERO;
    }
    return raw;
  }

  function percentOf(rule, known) {
    const where = `--option ${rule.scaled_by}`;
    const percent = readAmount(known.get(rule.scaled_by)[0].replace(/%$/, ""), where);
    if (compare(percent, rational(100)) > 0) {
      throw new InvalidInput(`${show(percent)}% is more than the whole`, where, "at most 100%");
    }
    return percent;
  }

  function assumptions(rule, known) {
    const name = rule.scaled_by;
    return name && !known.has(name) ? [`taken as 100% ${name}; if not: --option ${name}=80%`] : [];
  }

  function measured(body, rule, clock, activity, steps) {
    const { measure } = rule;
    if (!measure || measure.kind === "clock" || measure.kind === "pilot-test") { return clock; }
    const questions = rational(activity.questions || 0);
    const aQuestion = measure.minutes_per_question || ZERO;
    if (measure.kind === "words") {
      const words = rational(activity.words || 0);
      if (!measure.words_per_minute) {
        const problem = "the rule counts words and does not say how many are read in a minute";
        throw new InvalidInput(problem, rule.id, "report it to those who keep the rule");
      }
      const speed = rational(measure.words_per_minute);
      const minutes = plus(plus(over(words, speed), clock), times(questions, aQuestion));
      const text = "{} words / {} + {} min of recordings + {} questions x {} = {} min";
      steps.push(stepOf(body, rule, text, words, speed, clock, questions, aQuestion, minutes));
      return minutes;
    }
    const often = measure.times || ONE;
    const minutes = plus(times(clock, often), times(questions, aQuestion));
    const text = "{} min of reading x {} + {} questions x {} = {} min";
    steps.push(stepOf(body, rule, text, clock, often, questions, aQuestion, minutes));
    return minutes;
  }

  /** The steps that may be meant: the chosen one, else each that the rule has; null where it has none. */
  function stepsOffered(rule, known) {
    if (rule.round === null || rule.round === "none" || !rule.step.length) { return [null]; }
    if (!known.has("step") || rule.step.length === 1) { return rule.step; }
    const chosen = readAmount(known.get("step")[0], "--option step");
    if (!rule.step.some((step) => same(step, chosen))) {
      const problem = `step ${show(chosen)} does not exist here`;
      throw new InvalidInput(problem, "--option step", `one of ${rule.step.map(show).join(", ")}`);
    }
    return [chosen];
  }

  /** Steps four and five: round each pooled amount, cap and sum, once for every reading of the rounding. */
  function climbed(body, rule, pooled, step) {
    let found = [{ amounts: [], readings: [], steps: [] }];
    for (const [, amount] of pooled) {
      const landed = rounded(rule, amount, step);
      found = found.flatMap((way) => landed.filter(({ assuming }) => (
        !way.readings.length || !assuming || way.readings.includes(assuming)
      )).map((rung) => ({
        amounts: [...way.amounts, rung.amount],
        readings: rung.assuming && !way.readings.includes(rung.assuming) ? [...way.readings, rung.assuming] : way.readings,
        steps: [...way.steps, ...told(body, rule, amount, rung, step)],
      })));
    }
    return found.map((way) => finished(body, rule, pooled, way));
  }

  function rounded(rule, amount, step) {
    if (rule.round === null || rule.round === "none" || step === null) { return [{ amount, assuming: "" }]; }
    const threshold = rule.threshold !== null && rule.minutes !== null ? over(rational(rule.threshold), rule.minutes) : null;
    return rungs(amount, { first: rule.first, step }, rule.round, { tie: rule.tie, threshold });
  }

  const HOW = {
    down: "rounded down", up: "rounded up", nearest: "rounded to the nearest", threshold: "rounded by the threshold",
  };

  function told(body, rule, raw, rung, step) {
    if (step === null || same(rung.amount, raw)) { return []; }
    const how = rung.assuming || HOW[rule.round] || "rounded";
    if (rule.first.length) {
      const first = rule.first.map(() => "{}").join(" then ");
      return [stepOf(body, rule, `${how} (steps of {}, first ${first}): {}`, step, ...rule.first, rung.amount)];
    }
    return [stepOf(body, rule, `${how} (steps of {}): {}`, step, rung.amount)];
  }

  /** A granted minimum, the limits of a day and of the activity, and the sum. */
  function finished(body, rule, pooled, way) {
    const steps = [...way.steps];
    const amounts = rule.cap && rule.cap.per === "day" ? cappedByDay(body, rule, pooled, way.amounts, steps) : way.amounts;
    let total = sum(amounts);
    if (amounts.length > 1) {
      const each = rule.pool === "segment" ? "segments" : "days";
      steps.push(stepOf(body, rule, `summed over ${amounts.length} ${each} = {}`, total));
    }
    const any = pooled.some(([, raw]) => compare(raw, ZERO) !== 0);
    if (rule.never_less !== null && compare(total, rule.never_less) < 0 && any) {
      total = rule.never_less;
      steps.push(stepOf(body, rule, "never less than {} is granted", total));
    }
    if (rule.cap && rule.cap.per === "activity" && compare(total, rule.cap.max) > 0) {
      total = rule.cap.max;
      steps.push(stepOf(body, rule, "capped at {} per activity", total));
    }
    return { amount: total, readings: way.readings, steps };
  }

  /** The sum of each day, no more than the cap. */
  function cappedByDay(body, rule, pooled, amounts, steps) {
    const days = new Map();
    pooled.forEach(([day], place) => days.set(day, plus(days.get(day) || ZERO, amounts[place])));
    for (const [day, amount] of days) {
      if (compare(amount, rule.cap.max) > 0) {
        steps.push(stepOf(body, rule, `capped at {} per day (${day})`, rule.cap.max));
        days.set(day, rule.cap.max);
      }
    }
    return [...days.values()];
  }

  return { minutesOf, leftEarly, timed, climbed, stepsOffered };
})();
