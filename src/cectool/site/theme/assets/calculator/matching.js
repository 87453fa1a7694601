/* Does a rule apply to an activity: yes, no, or perhaps (null), and how closely? */
"use strict";

cectool.matching = (() => {
  const { parse, compare, show } = cectool.rational;
  const { living, beforeFirst, distance } = cectool.body;
  const { isDay, isAmount } = cectool.written;

  const TRUE = ["yes", "true", "1"];
  const FALSE = ["no", "false", "0"];
  const NO = { holds: false, missing: [], closeness: [0, 0] };

  /** Hold a match against what is known: a map from each key to the words given. */
  function fit(match, known, body) {
    const missing = [];
    let far = 0;
    for (const { key, wanted } of match.conditions) {
      if (!known.has(key)) {
        missing.push(key);
        continue;
      }
      const found = nearest(wanted, known.get(key), body);
      if (found === null) { return NO; }
      far += found;
    }
    if (match.excluded) {
      const barred = fit(match.excluded, known, body);
      if (barred.holds) { return NO; }
      if (barred.holds === null) { missing.push(...barred.missing); }
    }
    return { holds: missing.length ? null : true, missing, closeness: [match.conditions.length, -far] };
  }

  function nearest(wanted, given, body) {
    if (typeof wanted === "boolean") { return (wanted ? TRUE : FALSE).includes(given[0].toLowerCase()) ? 0 : null; }
    if (!Array.isArray(wanted)) { return inside(given[0], wanted) ? 0 : null; }
    const found = given.flatMap((word) => wanted.map((outer) => distance(body, word, outer)));
    const steps = found.filter((each) => each !== null);
    return steps.length ? Math.min(...steps) : null;
  }

  function inside(text, { least, most }) {
    if (typeof least === "string" || typeof most === "string") {
      return isDay(text) && (least === null || least <= text) && (most === null || text <= most);
    }
    const amount = isAmount(text) ? parse(text) : null;
    return amount !== null && (least === null || compare(least, amount) <= 0) && (most === null || compare(amount, most) <= 0);
  }

  /** Is the first of two closenesses the greater (above zero), the lesser, or the same? More keys, then nearer words. */
  const closer = (one, other) => one[0] - other[0] || one[1] - other[1];

  /** How a rule fits what is known of an activity, or of what is converted, and its person. */
  function fitOf(rule, known, body) {
    const of = fit(rule.of, known, body);
    const person = fit(rule.condition, known, body);
    if (of.holds === false || person.holds === false) { return NO; }
    const missing = [...of.missing, ...person.missing];
    const closeness = [of.closeness[0] + person.closeness[0], of.closeness[1] + person.closeness[1]];
    return { holds: missing.length ? null : true, missing, closeness };
  }

  /** Can this rule be fed with what was given: time for a clock, words for a word count? */
  function feedable(rule, activity) {
    const kind = rule.measure ? rule.measure.kind : "clock";
    if (kind === "words") { return activity.words !== null; }
    if (kind === "reading-trials") { return activity.questions !== null && activity.segments.length > 0; }
    return rule.minutes !== null || rule.like ? activity.segments.length > 0 : true;
  }

  /** The closest of several that certainly hold, and every closer one that only may hold. */
  function closest(fits) {
    const possible = fits.filter(({ found }) => found.holds !== false);
    const bar = possible.filter(({ found }) => found.holds).map(({ found }) => found.closeness)
      .reduce((most, each) => (closer(each, most) > 0 ? each : most), [0, 0]);
    return possible.filter(({ found }) => {
      const ahead = closer(found.closeness, bar);
      return ahead > 0 || (found.holds && ahead === 0);
    });
  }

  /** The rules that apply on a day, each with every way to fill in what was not said so that it does. */
  function applicable(body, activity, known, on, symbol, among = () => true) {
    for (const [versions, tooEarly] of [[living(body.award, on), false], [beforeFirst(body.award, on), true]]) {
      const fits = versions
        .filter((rule) => (rule.unit === "" || rule.unit === symbol) && among(rule) && feedable(rule, activity))
        .map((rule) => ({ rule, found: fitOf(rule, known, body) }));
      const chosen = closest(fits).map(({ rule, found }) => ({ rule, ways: ways(rule, found) }));
      if (chosen.length) { return { chosen, tooEarly }; }
    }
    return { chosen: [], tooEarly: false };
  }

  /** Every way to fill in what was not said so that a rule applies: lists of a key with the value assumed. */
  function ways(rule, found) {
    return product([...unsaid(rule, found)].map(([key, some]) => some.map((value) => [key, value])));
  }

  /** What was not said, with the values that let a rule apply: a map from each key to them. */
  function unsaid(rule, found) {
    const conditions = [...rule.of.conditions, ...rule.condition.conditions];
    const wanted = new Map(conditions.map((each) => [each.key, each.wanted]));
    return new Map(found.missing.map((key) => [key, values(wanted.get(key))]));
  }

  function values(wanted) {
    if (typeof wanted === "boolean") { return [wanted ? "yes" : "no"]; }
    if (Array.isArray(wanted)) { return wanted.length ? wanted : ["other"]; }
    return wanted ? [`${end(wanted.least)}..${end(wanted.most)}`] : ["other"];
  }

  function end(limit) {
    if (limit === null || typeof limit === "string") { return limit || ""; }
    return limit.above === 0n ? "" : limit.below === 1n ? show(limit) : `${limit.above}/${limit.below}`;
  }

  /** Every way to take one of each list, the last list turning fastest. */
  function product(lists) {
    return lists.reduce((made, list) => made.flatMap((start) => list.map((each) => [...start, each])), [[]]);
  }

  return { TRUE, FALSE, fitOf, closest, unsaid, applicable, product };
})();
