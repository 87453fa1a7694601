/* How are units, days, conditions and commands said to a person? */
"use strict";

cectool.saying = (() => {
  const { show } = cectool.rational;
  const { common } = cectool.body;
  const { inWords } = cectool.trace;
  const { split, unitsCalled, nobodys } = cectool.convert;

  const MONTHS = "January February March April May June July August September October November December".split(" ");

  const STATUS = {
    ambiguous: ["It depends", "Something was not said that decides. Each case:"],
    unclear: ["The text is open", "What the body wrote does not settle it. Each way to read it:"],
    not_convertible: ["Does not convert", "This body does not turn it into credit."],
    ask_provider: ["As the certificate prints", "The credit is what the certificate says, whatever the time."],
    not_eligible: ["Not accepted", "This body gives no credit for it."],
  };
  const IN_WORDS = new Map(Object.keys(STATUS).map((status) => [inWords(status), status]));
  const STATUS_SAID = new RegExp(`(?:, )?\\((${[...IN_WORDS.keys()].join("|")})\\)`);

  /** What a reading comes to and what it assumes, in words; one without an amount may stand for several cases. */
  function readingTexts({ amount, unit, assuming }) {
    const words = (text) => text.replaceAll("_", " ");
    if (amount !== null) { return [[amountText(amount, unit), words(assuming)]]; }
    return assuming.split("; or ").map((each) => {
      const said = each.match(STATUS_SAID);
      return said ? [STATUS[IN_WORDS.get(said[1])][0], words(each.replace(said[0], "").trim())] : ["No credit", words(each)];
    });
  }

  /** A day in words. */
  function dayText(day) {
    const [year, month, number] = day.split("-").map(Number);
    return `${number} ${MONTHS[month - 1]} ${year}`;
  }

  /** A key of a body file as words. */
  const fromKey = (key) => key.replace(/[-_]/g, " ");

  const firstUpper = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /** A unit as people say it: IACET CEU, hour; a bare symbol in capitals. */
  function unitText(unit) {
    const [issuer, symbol] = split(nobodys(unit) || unit);
    const card = common().card.get(issuer);
    if (card && Object.hasOwn(card.unit, symbol)) {
      const written = card.unit[symbol].symbol;
      if (written.startsWith(card.short)) { return written; }
      return card.short.endsWith(` ${written}`) ? card.short : `${card.short} ${written}`;
    }
    return issuer ? fromKey(symbol) : symbol.toUpperCase();
  }

  /** An amount with the unit's own symbol; one in words has a plural. */
  function amountText(amount, unit) {
    const [issuer, symbol] = split(unit);
    const card = common().card.get(issuer);
    if (card && Object.hasOwn(card.unit, symbol)) {
      const printed = card.unit[symbol].symbol;
      return `${show(amount)} ${show(amount) !== "1" && /(^| )[a-z]{2,}$/.test(printed) ? `${printed}s` : printed}`;
    }
    const plain = fromKey(symbol || unit);
    return `${show(amount)} ${show(amount) === "1" || !issuer ? plain : `${plain}s`}`;
  }

  /** Symbols that are a unit of several bodies, with how many. */
  function shared() {
    const symbols = new Set(common().bodies.flatMap((card) => Object.keys(card.unit)));
    return [...symbols].map((symbol) => [symbol, unitsCalled(symbol).length]).filter(([, count]) => count > 1).sort();
  }

  const shell = (word) => (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

  /** The same question on the command line. */
  function command(words) { return ["cectool", ...words].map(shell).join(" "); }

  function awardCommand(said) {
    const parts = said.time.trim() ? said.time.split(",").map((part) => part.trim()) : [];
    const times = parts.flatMap((part) => [part.includes("@") ? "--segment" : "--time", part]);
    const rest = ["attended", "words", "questions", "amount", "unit", "activity", "format", "on"]
      .flatMap((key) => (said[key] ? [`--${key}`, said[key]] : []));
    return command(["award", said.body, ...times, ...rest, ...optionWords(said.options)]);
  }

  function convertCommand(said) {
    const to = said.to ? ["--to", said.to] : [];
    const { activity, format, ...rest } = said.options;
    const said2 = { ...(activity ? { activity } : {}), ...(format ? { format } : {}), ...rest };
    return command(["convert", said.amount, said.unit, ...to, "--on", said.on, ...optionWords(said2)]);
  }

  const optionWords = (options) => Object.entries(options).flatMap(([key, value]) => ["--option", `${key}=${value}`]);

  return { STATUS, dayText, fromKey, firstUpper, unitText, amountText, readingTexts, shared, awardCommand, convertCommand };
})();
