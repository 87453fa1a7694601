/* What credit does a body give for an activity? Every reading is computed where something is open; none is picked. */
"use strict";

cectool.award = (() => {
  const { InvalidInput, quoted, cut, readAmount, isDay } = cectool.written;
  const { words, living } = cectool.body;
  const { TRUE, FALSE, applicable } = cectool.matching;
  const { step, credit } = cectool.trace;
  const { evaluate, under } = cectool.evaluate;
  const { merged } = cectool.merge;

  /** What an activity is taken for when its kind is not given; the answer says so. */
  const DEFAULT_KIND = "course";
  const MANY = 12;

  /** What a person did; what is left open is empty or null. */
  function activity(said = {}) {
    const open = { kind: "", format: "", segments: [], attended: null, words: null, questions: null, amount: null, facts: {} };
    return { ...open, ...said };
  }

  /** The credit that a body gives for an activity done on a day. */
  function award(body, given, on, unit = "") {
    const symbol = unit || Object.keys(body.unit)[0] || "";
    const name = symbol ? `${body.id}:${symbol}` : body.id;
    const notes = [];
    let done = given;
    if (!done.kind) {
      done = { ...done, kind: DEFAULT_KIND };
      if (kindsDiffer(body, on)) { notes.push("taken as a course; name another kind of activity if it was none"); }
    }
    checkWord(body, "kind", "kind of activity", done.kind, "--activity");
    checkWord(body, "format", "format", done.format, "--format");
    checkOptions(body, done.facts);
    const known = knownOf(done);
    const { chosen, tooEarly } = applicable(body, done, known, on, symbol);
    if (!chosen.length) { return nothingApplies(body, done, name, on); }
    const outcomes = chosen.flatMap(({ rule, ways }) => {
      const alike = evaluate(body, rule, done, known, on);
      return ways.flatMap((choices) => alike.map((found) => under(found, choices)));
    });
    return merged(body, outcomes, name, on, notes, tooEarly);
  }

  /** The rules that apply, or may, to an activity. */
  function rulesFor(body, given, on, symbol) {
    const done = given.kind ? given : { ...given, kind: DEFAULT_KIND };
    checkWord(body, "kind", "kind of activity", done.kind, "--activity");
    checkWord(body, "format", "format", done.format, "--format");
    checkOptions(body, done.facts);
    return applicable(body, done, knownOf(done), on, symbol).chosen.map(({ rule }) => rule);
  }

  /** The lists of kinds that the rules of a day are for. */
  function kindsAsked(body, on) {
    const conditions = living(body.award, on).flatMap((rule) => rule.of.conditions);
    return conditions.filter(({ key, wanted }) => key === "kind" && Array.isArray(wanted)).map(({ wanted }) => wanted);
  }

  const kindsDiffer = (body, on) => new Set(kindsAsked(body, on).map((words) => words.join())).size > 1;

  function checkWord(body, noun, name, word, where) {
    if (word && !words(body, noun).has(word)) {
      throw new InvalidInput(`no ${name} at ${body.id} is called ${quoted(word)}`, where, "choose one of the list");
    }
  }

  /** Refuse an option that no rule of the body asks for, and a value that cannot be. */
  function checkOptions(body, facts) {
    for (const [key, value] of Object.entries(facts)) {
      if (!body.options.has(key)) {
        const known = [...body.options].filter((each) => each !== "category").sort();
        const hint = known.length < MANY ? `did you mean ${known.join(" or ")}?` : `see \`cectool bodies show ${body.id}\``;
        throw new InvalidInput(`no rule of ${body.id} asks for ${quoted(cut(key, 40))}`, "--option", hint);
      }
      if (Object.hasOwn(body.fact, key)) {
        checkValue(body.fact[key], key, value);
      } else if (key === "step" || key === "preparation_minutes") {
        readAmount(value, `--option ${key}`);
      }
    }
  }

  function checkValue(fact, key, value) {
    const where = `--option ${key}`;
    const parts = value.split(",").map((part) => part.trim());
    let hint = "";
    if (fact.type === "yes-no" && ![...TRUE, ...FALSE].includes(value.toLowerCase())) { hint = "yes or no"; }
    if (fact.type === "choice" && fact.choices && !parts.every((part) => fact.choices.includes(part))) {
      hint = `one of ${fact.choices.join(", ")}`;
    }
    if (fact.type === "number") { readAmount(value, where); }
    if (fact.type === "percent") { readAmount(value.replace(/%$/, ""), where); }
    if ((fact.type === "day" || fact.type === "valid-until") && !isDay(value)) { hint = "write YYYY-MM-DD"; }
    if (hint) { throw new InvalidInput(`${quoted(cut(value, 40))} cannot be: ${fact.ask}`, where, hint); }
  }

  function knownOf(done) {
    const said = Object.entries(done.facts).map(([key, value]) => [key, value.split(",").map((part) => part.trim())]);
    const known = new Map(said);
    if (done.kind) { known.set("kind", [done.kind]); }
    if (done.format) { known.set("format", [done.format]); }
    return known;
  }

  function nothingApplies(body, done, name, on) {
    if (!done.segments.length && done.words === null && done.amount === null) {
      const hint = "give --time 90m, --words N or --amount N --unit U";
      throw new InvalidInput("nothing to count", "--time", hint);
    }
    const what = done.kind + (done.format ? ` (${done.format})` : "");
    const text = `no rule of ${body.name} that is on file covers ${what} as described`;
    const kinds = [...new Set(kindsAsked(body, on).flat())].sort();
    const notes = kinds.length ? [`kinds with a rule on that day: ${kinds.join(", ")}`] : [];
    return credit("not_eligible", name, on, { steps: [step(text)], notes });
  }

  return { DEFAULT_KIND, activity, award, rulesFor, checkOptions };
})();
