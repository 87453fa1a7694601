/* Exact amounts: fractions of whole numbers without bound. No floating-point number ever holds credit. */
"use strict";

/** Everything that the calculators share; each file below adds one noun of the domain. */
const cectool = {};

cectool.rational = (() => {
  /** A fraction in lowest terms, its denominator above zero. */
  function rational(numerator, denominator = 1n) {
    let above = BigInt(numerator);
    let below = BigInt(denominator);
    if (below === 0n) { throw new RangeError("a fraction with nothing below"); }
    if (below < 0n) { [above, below] = [-above, -below]; }
    const common = divisor(above < 0n ? -above : above, below);
    return Object.freeze({ above: above / common, below: below / common });
  }

  function divisor(one, other) {
    while (other !== 0n) { [one, other] = [other, one % other]; }
    return one === 0n ? 1n : one;
  }

  const plus = (one, other) => rational(one.above * other.below + other.above * one.below, one.below * other.below);
  const minus = (one, other) => rational(one.above * other.below - other.above * one.below, one.below * other.below);
  const times = (one, other) => rational(one.above * other.above, one.below * other.below);
  const over = (one, other) => rational(one.above * other.below, one.below * other.above);

  /** How many whole times one goes into the other, rounded towards minus infinity. */
  function wholes(one, other) {
    const { above, below } = over(one, other);
    const towardsZero = above / below;
    return rational(above % below !== 0n && above < 0n ? towardsZero - 1n : towardsZero);
  }

  /** Below zero where the first is less, above where it is more, else zero. */
  function compare(one, other) {
    const apart = one.above * other.below - other.above * one.below;
    return apart < 0n ? -1 : apart > 0n ? 1 : 0;
  }

  const same = (one, other) => one === other || (one !== null && other !== null && compare(one, other) === 0);
  const least = (one, other) => (compare(other, one) < 0 ? other : one);
  const sum = (amounts) => amounts.reduce(plus, ZERO);

  /** An amount written as a body file or a person writes it: "1.5", "18", "1/3"; null for anything else. */
  function parse(text) {
    const found = /^([0-9]+)(?:\.([0-9]+)|\/([0-9]+))?$/.exec(text);
    if (!found || (found[3] !== undefined && BigInt(found[3]) === 0n)) { return null; }
    if (found[3] !== undefined) { return rational(found[1], found[3]); }
    const places = found[2] || "";
    return rational(found[1] + places, 10n ** BigInt(places.length));
  }

  /** An amount in shortest decimal form, or as a fraction where no decimal ends. */
  function show({ above, below }) {
    if (below === 1n) { return String(above); }
    const twos = factors(below, 2n);
    const fives = factors(below, 5n);
    if (below !== 2n ** twos * 5n ** fives) { return `${above}/${below}`; }
    const places = Number(twos > fives ? twos : fives);
    const digits = String((above < 0n ? -above : above) * 10n ** BigInt(places) / below).padStart(places + 1, "0");
    return `${above < 0n ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
  }

  function factors(number, factor) {
    let count = 0n;
    while (number % factor === 0n) { [number, count] = [number / factor, count + 1n]; }
    return count;
  }

  const ZERO = rational(0);
  const ONE = rational(1);

  return { rational, plus, minus, times, over, wholes, compare, same, least, sum, parse, show, ZERO, ONE };
})();
