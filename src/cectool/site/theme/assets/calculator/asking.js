/* What a person typed, read as strictly as the command line reads it, and what comes out. */
"use strict";

cectool.asking = (() => {
  const { InvalidInput, quoted, readAmount, readTime, readSegment, readDay, readCount } = cectool.written;
  const { get } = cectool.body;
  const { activity, award } = cectool.award;
  const { CommandLineOnly } = cectool.evaluate;
  const { split, unitsMeant, express } = cectool.convert;
  const { certified } = cectool.certificate;
  const { document } = cectool.trace;

  /** Parts of the time: "90m", or several with commas, each with its day or what it was: "50m, 15m@break, 50m". */
  function readParts(text) {
    if (!text.trim()) { return []; }
    return text.split(",").map((part) => (
      part.includes("@") ? readSegment(part, "--segment") : { minutes: readTime(part, "--time"), item: "", day: null }
    ));
  }

  /** What an activity is worth at a body; everything that was said of it is text, empty where nothing was said. */
  function awarded({ body: id, time = "", attended = "", words = "", questions = "", amount = "", unit = "", on, ...said }) {
    const day = readDay(on, "--on");
    const body = get(id);
    if (!body) { throw new InvalidInput(`no body is called ${quoted(id)}`, "BODY", "choose one of the list"); }
    const done = activity({
      kind: said.activity || "", format: said.format || "", facts: said.options || {},
      segments: readParts(time), attended: attended.trim() ? readTime(attended, "--attended") : null,
      words: readCount(words.trim(), "--words"), questions: readCount(questions.trim(), "--questions"),
      amount: amount ? readAmount(amount, "--amount") : null,
    });
    const [issuer, symbol] = split(unit);
    const own = ["", body.id].includes(issuer) && Object.hasOwn(body.unit, symbol) ? symbol : "";
    if (done.amount !== null) { return printed(body, done, unit, own, day); }
    if (unit && !own) {
      const units = Object.keys(body.unit).map((each) => `${body.id}:${each}`).join(", ");
      throw new InvalidInput(`${unit} is no unit of ${body.id}`, "--unit", `one of ${units}`);
    }
    return award(body, done, day, own);
  }

  /** What an activity is worth by the credit that a certificate prints. */
  function printed(body, done, unit, own, day) {
    if (!unit) { throw new InvalidInput("an amount without a unit", "--amount", "add --unit, such as --unit iacet:ceu"); }
    if (done.words !== null || done.questions !== null) {
      const hint = "give the amount, with or without the time, or the words and questions";
      throw new InvalidInput("words or questions beside printed credit", "--amount", hint);
    }
    const to = `${body.id}:${own || Object.keys(body.unit)[0] || ""}`;
    return certified(body, done, unit, own ? [to] : unitsMeant(unit, "--unit"), to, day);
  }

  /** What an amount of one unit is worth in another. */
  function converted({ amount, unit, to, on, options = {} }) {
    const exact = readAmount(amount, "AMOUNT");
    const day = readDay(on, "--on");
    return express(exact, unit, unitsMeant(unit), to, day, options);
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
