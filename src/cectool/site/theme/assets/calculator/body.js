/* A body's rules as data: the compiled rules that the command line reads, and which of them hold on a day. */
"use strict";

cectool.body = (() => {
  const { rational, parse } = cectool.rational;

  const STALE_AFTER = 365;
  const loaded = new Map();
  let shared = null;

  /** Called by rules/index.js with what all bodies share and a card of each. */
  function index(document) {
    shared = Object.freeze({ ...document, card: new Map(document.bodies.map((card) => [card.id, card])) });
  }

  /** Called by a body's own script with its rules. */
  function add(document) { loaded.set(document.id, read(document)); }

  /** What all bodies share: words, units that belong to nobody, and the card of every body. */
  const common = () => shared;

  /** A body whose rules are here; null for one that is not loaded or not on file. */
  const get = (id) => loaded.get(id) || null;

  const exact = (written) => (written === undefined || written === null ? null : parse(String(written)));

  function bound(written) {
    if (written === undefined) { return null; }
    const text = String(written);
    return text.includes("-") ? text : parse(text);
  }

  /** Which activities a rule is for: conditions that must all hold, and a match that must not. */
  function match(table = {}) {
    const conditions = Object.entries(table).filter(([key]) => key !== "not").map(([key, wanted]) => ({
      key,
      wanted: typeof wanted === "boolean" || Array.isArray(wanted)
        ? wanted : { least: bound(wanted.min), most: bound(wanted.max) },
    }));
    return { conditions, excluded: table.not ? match(table.not) : null };
  }

  function measure(table) {
    if (!table) { return null; }
    return {
      ...table, minutes_per_question: exact(table.minutes_per_question), times: exact(table.times),
      decimals: table.decimals === undefined ? null : table.decimals,
    };
  }

  function award(table) {
    const bare = {
      unit: "", count: "", per: null, like: "", printed: "", refuse: "", hook: "", scaled_by: "", partial: "",
      pool: "event", shortest_segment: 0, shortest: 0, round: null, threshold: null, tie: "",
    };
    return {
      ...bare, ...statement(table), measure: measure(table.measure),
      minutes: exact(table.minutes), each: exact(table.each), times: exact(table.times),
      preparation: exact(table.preparation), never_less: exact(table.never_less),
      first: (table.first || []).map(exact), step: (table.step || []).map(exact),
      bands: (table.bands || []).map((band) => ({ at: rational(band.at), credit: exact(band.credit) })),
      cap: table.cap ? { max: exact(table.cap.max), per: table.cap.per } : null,
    };
  }

  function conversion(table) {
    const bare = { into: "", refuse: "", round: null, tie: "" };
    return { ...bare, ...statement(table), gives: exact(table.gives), step: (table.step || []).map(exact) };
  }

  function statement(table) {
    const bare = { until: null, reading: "", strength: "mandatory", note: "" };
    return { ...bare, ...table, of: match(table.of), condition: match(table.if) };
  }

  /** A body of the nouns that the calculators work with, out of its document. */
  function read(document) {
    const tables = { unit: {}, kind: {}, format: {}, category: {}, fact: {}, source: {}, ...document };
    const body = {
      ...tables,
      award: (document.award || []).map(award),
      convert: (document.convert || []).map(conversion),
      exclude: (document.exclude || []).map((table) => ({ longer_than: 0, ...statement(table) })),
    };
    const own = { ...body.kind, ...body.format, ...body.category };
    body.inside = new Map(Object.entries(own).filter(([, word]) => word.inside).map(([name, word]) => [name, word.inside]));
    body.options = options(body);
    return Object.freeze(body);
  }

  /** Every key that an option may give: what a rule asks for, and the facts that the body declares. */
  function options(body) {
    const asked = ["category", "preparation_minutes", ...Object.keys(body.fact)];
    for (const rule of [...body.award, ...body.convert]) {
      for (const part of [rule.of, rule.condition]) {
        asked.push(...part.conditions.map((each) => each.key));
        asked.push(...(part.excluded ? part.excluded.conditions.map((each) => each.key) : []));
      }
      asked.push(...[rule.count, rule.scaled_by].filter(Boolean));
    }
    if (body.award.some((rule) => rule.step.length > 1)) { asked.push("step"); }
    return new Set(asked.filter((key) => key !== "kind" && key !== "format"));
  }

  /** Every kind of activity, or every format, that a body may be asked about, with its name. */
  function words(body, noun) {
    const own = Object.entries(body[noun]).map(([name, word]) => [name, word.name]);
    return new Map([...Object.entries(shared[`${noun}s`]), ...own]);
  }

  /** How many steps one word lies inside another; 0 for the same word, null when it does not. */
  function distance(body, inner, outer) {
    const seen = new Set();
    for (let word = inner, steps = 0; word !== undefined && !seen.has(word); word = body.inside.get(word), steps += 1) {
      if (word === outer) { return steps; }
      seen.add(word);
    }
    return null;
  }

  /** The versions that hold on a day: for each id those with the latest start not after it. */
  function living(statements, day) {
    const found = new Map();
    for (const each of statements.filter((version) => version.from <= day)) {
      const held = found.get(each.id);
      if (!held || held[0].from < each.from) {
        found.set(each.id, [each]);
      } else if (held[0].from === each.from) {
        held.push(each);
      }
    }
    return [...found.values()].flat().filter((version) => version.until === null || day <= version.until);
  }

  /** The oldest versions of every id that the file knows only from a later day on. */
  function beforeFirst(statements, day) {
    const oldest = new Map();
    for (const each of [...statements].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))) {
      const held = oldest.get(each.id);
      if (!held) {
        oldest.set(each.id, [each]);
      } else if (held[0].from === each.from) {
        held.push(each);
      }
    }
    return [...oldest.values()].flat().filter((version) => version.from > day);
  }

  /** The texts a statement rests on, official ones first. */
  function sourcesOf(body, rule) {
    const cited = rule.source.filter((key) => Object.hasOwn(body.source, key)).map((key) => body.source[key]);
    return [...cited.filter((each) => each.kind === "official"), ...cited.filter((each) => each.kind !== "official")];
  }

  /** How well a statement is sourced: one official text is enough; a disputed reading never is. */
  function gradeOf(body, rule) {
    const cited = sourcesOf(body, rule);
    if (rule.reading || !cited.length) { return "unclear"; }
    return cited[0].kind === "official" ? "official" : "secondary";
  }

  /** A note for each rule whose newest source was checked over a year before the day. */
  function staleNotes(body, rules, on) {
    const notes = [];
    for (const rule of new Map(rules.map((each) => [each.id, each])).values()) {
      const checked = sourcesOf(body, rule).map((source) => source.checked).sort().pop();
      if (checked && (Date.parse(on) - Date.parse(checked)) / 86400000 > STALE_AFTER) {
        notes.push(`${body.id}/${rule.id} was last checked on ${checked}; report a correction at ${shared.report}`);
      }
    }
    return notes;
  }

  return {
    index, add, common, get, words, distance, living, beforeFirst, sourcesOf, gradeOf, staleNotes,
  };
})();

/** What the scripts under rules/ call. */
cectool.rules = { index: cectool.body.index, add: cectool.body.add };
