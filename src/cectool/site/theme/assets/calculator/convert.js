/* What is an amount of one unit worth in another? A policy of the receiving body: its own table first, then minutes. */
"use strict";

cectool.convert = (() => {
  const { times, over, same, parse } = cectool.rational;
  const { InvalidInput, quoted } = cectool.written;
  const { common, get, living, beforeFirst, staleNotes } = cectool.body;
  const { fitOf, closest, unsaid } = cectool.matching;
  const { rungs } = cectool.ladder;
  const { step, stepOf, verbatim, distinct, credit, inWords } = cectool.trace;
  const { activity, award, checkOptions } = cectool.award;

  const BY_TABLE = step("policy: the receiving body's own table");
  const BY_MINUTES = step("policy: no published table for this unit; the receiving body's earning rule on the minutes");
  const BY_LENGTH = step("policy: the issuer's own length of the unit");
  const REFUSED = step("policy: no published table for this unit, and no way through minutes; nothing falls back to an hour");

  /** Issuer and symbol of "issuer:symbol"; the issuer is empty for a bare symbol. */
  function split(name) {
    const plain = name.trim().toLowerCase();
    const place = plain.indexOf(":");
    return place < 0 ? ["", plain] : [plain.slice(0, place), plain.slice(place + 1)];
  }

  /** How many minutes a unit of time has; null for every other unit. */
  const minutesIn = (unit) => (Object.hasOwn(common().minutes, unit) ? parse(common().minutes[unit]) : null);

  /** A unit that belongs to nobody, however it is written; undefined for every other one. */
  const nobodys = (plain) => (Object.hasOwn(common().nobodys, plain) ? common().nobodys[plain] : undefined);

  function bodyOf(issuer) {
    const body = get(issuer);
    if (!body) { throw new InvalidInput(`no body is called ${quoted(issuer)}`, "BODY", "choose one of the list"); }
    return body;
  }

  /** The one way to write a unit; refused when its issuer has none of that symbol. */
  function knownUnit(name) {
    const plain = name.trim().toLowerCase();
    if (nobodys(plain)) { return nobodys(plain); }
    const [issuer, symbol] = split(plain);
    const body = bodyOf(issuer);
    const spelling = [symbol, symbol.replace(/s$/, "")].find((each) => Object.hasOwn(body.unit, each));
    if (spelling === undefined) {
      const units = Object.keys(body.unit).map((each) => `${body.id}:${each}`);
      const hint = units.length ? `did you mean ${units.join(", ")}?` : "";
      throw new InvalidInput(`no unit of ${body.id} is called ${quoted(symbol)}`, "UNIT", hint);
    }
    return `${body.id}:${spelling}`;
  }

  /** Express an amount of one unit in another, by the rules of the day; both are written issuer:symbol. */
  function convert(amount, from, into, on, facts = {}) {
    const to = knownUnit(into);
    const given = knownHere(from, to);
    return { ...worth(amount, given, to, on, facts), given: amount, givenUnit: given };
  }

  function worth(amount, given, to, on, facts) {
    if (given === to) { return credit("ok", to, on, { amount, steps: [step("policy: the same unit")] }); }
    if (minutesIn(to)) { return intoTime(amount, given, to, on); }
    if (nobodys(to)) {
      const text = "policy: units of study are given by schools; nothing converts into them";
      return credit("not_convertible", to, on, { steps: [step(text)] });
    }
    const receiver = bodyOf(split(to)[0]);
    checkOptions(receiver, Object.fromEntries(Object.entries(facts).filter(([key]) => key !== "activity" && key !== "format")));
    return byTable(amount, given, to, on, receiver, facts) || byMinutes(amount, given, to, on, facts);
  }

  /** The unit given; one whose issuer is not on file will do where the receiving body's own table has it. */
  function knownHere(given, to) {
    try {
      return knownUnit(given);
    } catch (error) {
      const plain = given.trim().toLowerCase();
      const receiver = nobodys(to) ? null : get(split(to)[0]);
      if (receiver && receiver.convert.some((row) => row.unit === plain)) { return plain; }
      throw error;
    }
  }

  /** How many minutes an amount of a unit stands for, by its issuer's own rule, or why that cannot be said. */
  function length(amount, given, on) {
    const size = minutesIn(given);
    if (size) {
      const minutes = times(amount, size);
      return { minutes, steps: [step(`{} ${verbatim(given)} = {} min`, amount, minutes)] };
    }
    if (nobodys(given)) {
      const text = `${given} stands for no number of minutes; only a body's own table can convert it`;
      return { minutes: null, steps: [step(text)] };
    }
    const [issuer, symbol] = split(given);
    const body = bodyOf(issuer);
    const unit = body.unit[symbol];
    const versions = body.award.filter((rule) => rule.id === unit.size);
    const now = living(versions, on);
    const rule = (now.length ? now : beforeFirst(versions, on)).find((each) => each.minutes !== null);
    if (!rule) {
      return { minutes: null, steps: [step(`${body.name} does not say how long one ${unit.symbol} is`)] };
    }
    const minutes = times(amount, rule.minutes);
    return { minutes, steps: [stepOf(body, rule, `{} ${verbatim(given)} x {} min = {} min`, amount, rule.minutes, minutes)] };
  }

  function intoTime(amount, given, to, on) {
    const { minutes, steps } = length(amount, given, on);
    if (minutes === null) { return credit("not_convertible", to, on, { steps: [REFUSED, ...steps] }); }
    const found = over(minutes, minutesIn(to));
    return credit("ok", to, on, { amount: found, steps: [BY_LENGTH, ...steps, step(`{} min = {} ${verbatim(to)}`, minutes, found)] });
  }

  /** The receiving body's published conversion for this unit; null where it has none. */
  function byTable(amount, given, to, on, receiver, facts) {
    const symbol = split(to)[1];
    const rows = receiver.convert.filter((row) => row.unit === given && (row.into === "" || row.into === symbol));
    const now = living(rows, on);
    const known = new Map(Object.entries(facts).map(([key, value]) => [key, [value]]));
    const chosen = closest((now.length ? now : beforeFirst(rows, on))
      .map((rule) => ({ rule, found: fitOf(rule, known, receiver) })));
    if (!chosen.length) { return null; }
    const needed = chosen.map(({ rule, found }) => unsaid(rule, found));
    const results = chosen.flatMap(({ rule: row }, place) => {
      const said = [...needed[place]].map(([key, values]) => `${key} ${values.join(" or ")}`);
      return rowWorth(amount, given, row, receiver, [...said, row.reading]);
    });
    const disputed = !now.length || chosen.some(({ rule }) => rule.reading);
    const notes = staleNotes(receiver, chosen.map(({ rule }) => rule), on);
    return tableResult(results, to, on, needed, notes, disputed);
  }

  function tableResult(results, to, on, needed, notes, disputed) {
    const alike = results.every(({ amount }) => same(amount, results[0].amount));
    if (alike && !disputed) {
      const { amount, steps } = results[0];
      const made = { amount, steps: [BY_TABLE, ...steps], notes: [...granted(needed), ...notes] };
      return credit(amount !== null ? "ok" : "not_convertible", to, on, made);
    }
    const steps = [BY_TABLE, ...distinct(results.flatMap((each) => each.steps))];
    const readings = results.map(({ amount, assuming }) => (
      { amount, unit: to, assuming: assuming.filter(Boolean).join(", ") || "as the table reads" }
    ));
    const asks = alike ? [] : asked(needed);
    const told = [...asks.map(({ key, values }) => `say --option ${key}=${values.join(" or ")}`), ...notes];
    return credit(asks.length ? "ambiguous" : "unclear", to, on, { readings, steps, notes: told, asks });
  }

  /** What every row takes for granted. */
  function granted(needed) {
    const alike = (one, other) => other !== undefined && one.join() === other.join();
    return [...needed[0]].filter(([key, values]) => needed.every((missing) => alike(values, missing.get(key))))
      .map(([key, values]) => `taken for granted: ${key} ${values.join(" or ")}; if not, no row of the table gives this`);
  }

  /** What decides between the rows: each key with its values. */
  function asked(needed) {
    const found = new Map();
    for (const [key, values] of needed.flatMap((missing) => [...missing])) {
      found.set(key, [...new Set([...(found.get(key) || []), ...values])].sort());
    }
    return [...found].map(([key, values]) => ({ key, values }));
  }

  function rowWorth(amount, given, row, receiver, assuming) {
    if (row.gives === null) { return [{ amount: null, assuming, steps: [stepOf(receiver, row, row.refuse)] }]; }
    const raw = times(amount, row.gives);
    const first = stepOf(receiver, row, `{} ${verbatim(given)} x {} = {}`, amount, row.gives, raw);
    if (row.round === null || !row.step.length) { return [{ amount: raw, assuming, steps: [first] }]; }
    return rungs(raw, { first: [], step: row.step[0] }, row.round, { tie: row.tie }).map((rung) => {
      const rounding = stepOf(receiver, row, `${rung.assuming || "rounded"}: {}`, rung.amount);
      const steps = same(rung.amount, raw) ? [first] : [first, rounding];
      return { amount: rung.amount, assuming: [...assuming, rung.assuming], steps };
    });
  }

  /** The receiving body's rule for an activity as long as the given amount stands for. */
  function byMinutes(amount, given, to, on, facts) {
    const { minutes, steps } = length(amount, given, on);
    if (minutes === null) { return credit("not_convertible", to, on, { steps: [REFUSED, ...steps] }); }
    const [issuer, symbol] = split(to);
    const receiver = bodyOf(issuer);
    const { activity: kind = "", format = "", ...rest } = facts;
    const done = activity({ kind, format, segments: [{ minutes, item: "", day: null }], facts: rest });
    const found = award(receiver, done, on, symbol);
    if (receiver.unit[symbol].size) { return { ...found, steps: [BY_MINUTES, ...steps, ...found.steps] }; }
    const text = `${receiver.name} does not turn every hour into ${receiver.unit[symbol].symbol}`;
    const status = ["ask_provider", "not_eligible"].includes(found.status) ? found.status : "not_convertible";
    return credit(status, to, on, { steps: [REFUSED, ...steps, step(text)], notes: found.notes });
  }

  /** Every unit that is written with a bare symbol. */
  function unitsCalled(symbol) {
    const plain = symbol.trim().toLowerCase();
    const wanted = [plain, plain.replaceAll(".", "").replace(/'s$/, "").replace(/s$/, ""), plain.split(/\s+/).join("-")];
    return common().bodies.flatMap((card) => (
      Object.keys(card.unit).filter((unit) => wanted.includes(unit)).map((unit) => `${card.id}:${unit}`)
    ));
  }

  /** The body whose unit it is, as people say it. */
  const ownerOf = (unit) => common().card.get(split(unit)[0]).short;

  /** Every reading of a bare symbol, converted; ok only when all of them agree. */
  function convertBare(amount, symbol, candidates, into, on, facts = {}) {
    const to = knownUnit(into);
    const found = candidates.map((unit) => ({ unit, worth: convert(amount, unit, to, on, facts) }));
    const readings = found.flatMap(({ unit, worth: each }) => {
      const owner = `if it is ${ownerOf(unit)}'s ${symbol.toUpperCase()}`;
      if (each.readings.length) {
        return each.readings.map((one) => ({ amount: one.amount, unit: to, assuming: `${owner}, ${one.assuming}` }));
      }
      return [{ amount: each.amount, unit: to, assuming: owner + (each.status === "ok" ? "" : ` (${inWords(each.status)})`) }];
    });
    const all = found.map(({ worth: each }) => each);
    const agree = all.every((each) => each.status === "ok" && same(each.amount, all[0].amount));
    const bare = symbol.toUpperCase();
    const either = [candidates.slice(0, -1).join(", "), candidates.at(-1)].filter(Boolean).join(" or ");
    const notes = [`${bare} may be ${either}; write the one that is meant, or give --context`];
    const steps = all.flatMap((each) => each.steps);
    const made = agree ? { amount: all[0].amount } : { readings, asks: [{ key: "unit", values: candidates }] };
    return { ...credit(agree ? "ok" : "ambiguous", to, on, { ...made, steps, notes }), given: amount, givenUnit: symbol };
  }

  /** The units that what was written may mean: one when an issuer is named, else all of that symbol. */
  function unitsMeant(written, where = "UNIT") {
    const plain = written.trim().toLowerCase();
    if (nobodys(plain) || split(plain)[0]) { return [knownUnit(plain)]; }
    const meant = unitsCalled(plain);
    if (!meant.length) { throw new InvalidInput(`no unit is called ${quoted(written)}`, where, "choose one of the list"); }
    return meant;
  }

  /** An amount in another unit; where what was written may be several units, every reading of it. */
  function express(amount, written, meant, to, on, facts = {}) {
    return meant.length === 1 ? convert(amount, meant[0], to, on, facts) : convertBare(amount, written, meant, to, on, facts);
  }

  return { split, nobodys, unitsCalled, unitsMeant, ownerOf, length, convert, express };
})();
