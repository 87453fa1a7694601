/* Which of the amounts that exist does a raw amount become? Where the text leaves it open, every reading is given. */
"use strict";

cectool.ladder = (() => {
  const { rational, plus, minus, times, over, wholes, compare, same, ZERO } = cectool.rational;

  /** The highest rung that is not above a raw amount: the first amounts, then steps upward from the last of them. */
  function below(raw, { first, step }) {
    const base = first.length ? first[first.length - 1] : ZERO;
    if (compare(raw, base) >= 0) { return plus(base, times(wholes(minus(raw, base), step), step)); }
    return first.filter((rung) => compare(rung, raw) <= 0).pop() || ZERO;
  }

  /** The lowest rung that is not below a raw amount. */
  function above(raw, ladder) {
    const low = below(raw, ladder);
    if (same(low, raw)) { return low; }
    return ladder.first.find((rung) => compare(rung, low) > 0) || plus(low, ladder.step);
  }

  const rung = (amount, assuming = "") => ({ amount, assuming });

  /** Where a raw amount ends up; more than one rung where the text leaves it open. */
  function rungs(raw, ladder, direction, { tie = "", threshold = null } = {}) {
    const low = below(raw, ladder);
    if (direction === "none") { return [rung(raw)]; }
    if (direction === "down" || same(raw, low)) { return [rung(low)]; }
    const high = above(raw, ladder);
    if (direction === "up") { return [rung(high)]; }
    if (direction === "threshold" && threshold !== null) {
      return [rung(compare(minus(raw, low), threshold) >= 0 ? high : low)];
    }
    if (direction === "nearest") { return nearest(raw, low, high, ladder, tie); }
    const nearer = nearest(raw, low, high, ladder, "unstated").map(({ amount }) => rung(amount, "rounded to the nearest step"));
    return [rung(low, "rounded down"), ...nearer, rung(raw, "not rounded")];
  }

  function nearest(raw, low, high, ladder, tie) {
    const nearer = compare(minus(raw, low), minus(high, raw));
    if (nearer !== 0) { return [rung(nearer < 0 ? low : high)]; }
    if (tie === "up") { return [rung(high)]; }
    if (tie === "down") { return [rung(low)]; }
    if (tie === "even") {
      const half = over(over(low, ladder.step), rational(2));
      return [rung(half.below === 1n ? low : high)];
    }
    return [rung(low, "a tie goes down"), rung(high, "a tie goes up")];
  }

  return { rungs };
})();
