/* What a person typed, read as strictly as the command line reads it, and what comes out. */
"use strict";

cectool.asking = (() => {
  const { InvalidInput, quoted, readAmount, readTime, readSegment, readDay, readCount } = cectool.written;
  const { get } = cectool.body;
  const { activity, award } = cectool.award;
  const { CommandLineOnly } = cectool.evaluate;
  const { split, express } = cectool.convert;
  const { document } = cectool.trace;

  /** Parts of the time: "90m", or several with commas, each with its day or what it was: "50m, 15m@break, 50m". */
  function readParts(text) {
    if (!text.trim()) { return []; }
    return text.split(",").map((part) => (
      part.includes("@") ? readSegment(part, "--segment") : { minutes: readTime(part, "--time"), item: "", day: null }
    ));
  }

  /** What an activity is worth at a body; everything that was said of it is text, empty where nothing was said. */
  function awarded({ body: id, time = "", attended = "", words = "", questions = "", unit = "", on, ...said }) {
    const day = readDay(on, "--on");
    const body = get(id);
    if (!body) { throw new InvalidInput(`no body is called ${quoted(id)}`, "BODY", "choose one of the list"); }
    const done = activity({
      kind: said.activity || "", format: said.format || "", facts: said.options || {},
      segments: readParts(time), attended: attended.trim() ? readTime(attended, "--attended") : null,
      words: readCount(words.trim(), "--words"), questions: readCount(questions.trim(), "--questions"),
    });
    const [issuer, symbol] = split(unit);
    if (unit && !(["", body.id].includes(issuer) && Object.hasOwn(body.unit, symbol))) {
      const units = Object.keys(body.unit).map((each) => `${body.id}:${each}`).join(", ");
      throw new InvalidInput(`${unit} is no unit of ${body.id}`, "--unit", `one of ${units}`);
    }
    return award(body, done, day, symbol);
  }

  /** What an amount of one unit is worth in another. */
  function converted({ amount, unit, to, on, options = {} }) {
    return express(readAmount(amount, "AMOUNT"), unit, to, readDay(on, "--on"), options);
  }

  /** An answer as the command line gives it with --json: an award, a conversion, or what is wrong with the question. */
  function answered(ask, said) {
    const schema = ask === "award" ? "cectool.award/1" : "cectool.conversion/1";
    try {
      return document(ask === "award" ? awarded(said) : converted(said), schema);
    } catch (error) {
      if (error instanceof CommandLineOnly) { return { status: "command_line_only", rule: error.rule }; }
      if (!(error instanceof InvalidInput)) { throw error; }
      return { status: "invalid", problem: error.problem, where: error.where, hint: error.hint };
    }
  }

  return { awarded, converted, answered };
})();
