/* How are amounts, times and days written? What is not written so is refused, in the words of the command line. */
"use strict";

cectool.written = (() => {
  const { rational, plus, times, compare, parse, show, ZERO } = cectool.rational;

  const MOST_MINUTES = rational(10 ** 7);
  const LONGEST = 13;
  const FIRST_YEAR = 1900;
  const LAST_YEAR = 2200;

  /** Something that no rule of the grammar accepts: what is wrong, where, and what to do. */
  class InvalidInput extends Error {
    constructor(problem, where = "", hint = "") {
      super(problem);
      Object.assign(this, { problem, where, hint });
    }
  }

  /** A text in quotation marks, with what cannot be seen written out. */
  function quoted(text) {
    const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
    const written = Array.from(text, (letter) => {
      if (letter === mark || letter === "\\") { return `\\${letter}`; }
      const short = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[letter];
      if (short) { return short; }
      if (letter === " " || !/[\p{C}\p{Z}]/u.test(letter)) { return letter; }
      const code = letter.codePointAt(0);
      const [prefix, width] = code < 0x100 ? ["\\x", 2] : code < 0x10000 ? ["\\u", 4] : ["\\U", 8];
      return prefix + code.toString(16).padStart(width, "0");
    });
    return mark + written.join("") + mark;
  }

  const cut = (text, longest) => Array.from(text).slice(0, longest).join("");

  /** Is a text written as an amount is: at most twelve digits, no sign, exponent or blank? */
  const isAmount = (text) => text.length <= LONGEST && /^[0-9]{1,12}(?:\.[0-9]{1,12}|\/[0-9]{1,12})?$/.test(text);

  /** What to write instead: the same with a point where a comma was meant as one, or was put between thousands. */
  function howToWrite(text) {
    const [, whole, part] = /^([0-9]+),([0-9]+)$/.exec(text) ?? [];
    if (part === undefined || text.length > LONGEST) {
      return "write digits with one point or slash, such as 1.5 or 1/3; at most twelve digits";
    }
    return `write ${whole}.${part}${part.length === 3 ? ` or ${whole}${part}` : ""}`;
  }

  /** "1.5", "18" or "1/3" as an exact fraction. */
  function readAmount(text, where = "amount") {
    if (!isAmount(text)) {
      const shown = Array.from(text).length <= LONGEST ? text : `${cut(text, LONGEST)}...`;
      throw new InvalidInput(`${quoted(shown)} is not an amount`, where, howToWrite(text));
    }
    const amount = parse(text);
    if (amount === null) {
      throw new InvalidInput(`${quoted(text)} divides by zero`, where, "write a denominator above zero");
    }
    return amount;
  }

  /** "90m", "3h", "1h30m" or "90" as minutes. */
  function readTime(text, where = "time") {
    const compact = text.trim().toLowerCase();
    const found = compact.length <= 2 * LONGEST
      ? /^(?:([0-9./]+)h)?(?:([0-9./]+)(?:m|min)?)?$/.exec(compact) : null;
    if (!found || !compact) {
      throw new InvalidInput(`${quoted(cut(text, 26))} is not a time`, where, "write 90m, 3h or 1h30m");
    }
    const hours = found[1] ? readAmount(found[1], where) : ZERO;
    const minutes = found[2] ? readAmount(found[2], where) : ZERO;
    const total = plus(times(rational(60), hours), minutes);
    if (compare(total, MOST_MINUTES) > 0) {
      throw new InvalidInput(`${quoted(text)} is more than ${show(MOST_MINUTES)} minutes`, where, "check the number");
    }
    return total;
  }

  /** A part of the time: "90m", with "@2026-11-24" for its day and "@break" for what it was if not learning. */
  function readSegment(text, where = "segment") {
    const [time, ...marks] = text.split("@");
    let day = null;
    let item = "";
    for (const mark of marks.map((each) => each.trim())) {
      if (isDay(mark)) {
        day = mark;
      } else if (/^[a-z][a-z-]{1,30}$/.test(mark)) {
        item = mark;
      } else {
        const problem = `${quoted(cut(mark, 26))} is no day and no part of an agenda`;
        throw new InvalidInput(problem, where, "write 90m@2026-11-24, or 15m@break");
      }
    }
    return { minutes: readTime(time, where), item, day };
  }

  function exists(text) {
    if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) { return false; }
    const [year, month, day] = text.split("-").map(Number);
    const made = new Date(Date.UTC(year, month - 1, day));
    return year > 99 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  }

  /** Is a text a day of the years 1900 to 2200, written YYYY-MM-DD? */
  function isDay(text) {
    return exists(text) && Number(text.slice(0, 4)) >= FIRST_YEAR && Number(text.slice(0, 4)) <= LAST_YEAR;
  }

  /** A day; days are texts, which sort as days do. */
  function readDay(text, where = "--on") {
    if (!exists(text)) { throw new InvalidInput(`${quoted(cut(text, 20))} is not a day`, where, "write YYYY-MM-DD"); }
    if (!isDay(text)) {
      throw new InvalidInput(`${text} is outside ${FIRST_YEAR} to ${LAST_YEAR}`, where, "check the year");
    }
    return text;
  }

  /** A count of words or questions; null where none is given. */
  function readCount(text, where) {
    if (text === "") { return null; }
    const found = /^[0-9]{1,10}$/.test(text) ? Number(text) : -1;
    if (found < 0 || found > 10 ** 9) {
      throw new InvalidInput(`${quoted(cut(text, 20))} is not in the range 0<=x<=1000000000`, where, "write a whole number");
    }
    return found;
  }

  return { InvalidInput, quoted, cut, readAmount, readTime, readSegment, readDay, readCount, isAmount, isDay };
})();
