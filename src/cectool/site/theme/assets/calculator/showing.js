/* Show an award or a conversion: the amount first, then each step with its rule and source, notes, and the command. */
"use strict";

cectool.showing = (() => {
  const { common, get } = cectool.body;
  const { textOf } = cectool.trace;
  const { element, outside } = cectool.page;
  const { STATUS, dayText, fromKey, firstUpper, amountText, readingTexts, unitText } = cectool.saying;
  const { addressOf } = cectool.loading;

  const GRADES = { official: "Official source", secondary: "Secondary source", unclear: "Unclear" };

  const EMPTY = { AMOUNT: "Fill in an amount, such as 1.5", "--on": "Choose the day whose rules hold" };

  const MANY = 8;

  /** Everything there is to say of what came out. */
  function credit(found, { given, choose }) {
    return [head(found, given), ...readings(found), ...asks(found, choose), ...steps(found.steps), ...notes(found)];
  }

  /** What came out in one line, for somebody who listens. */
  function summary(found) {
    if (found.amount !== null) { return amountText(found.amount, found.unit); }
    const [title] = STATUS[found.status];
    return [title, ...found.readings.flatMap(readingTexts).map((texts) => texts.join(": "))].join(". ");
  }

  function head(found, given) {
    const rules = element("p", { class: "result-day" }, `By the rules of ${dayText(found.on)}`);
    if (found.amount !== null) {
      const amount = element("p", { class: "result-amount" }, amountText(found.amount, found.unit));
      return element("div", { class: "result-head" }, element("p", { class: "result-given" }, given), amount, rules);
    }
    const [title, usual] = STATUS[found.status];
    const meaning = found.status === "ambiguous" && !found.asks.length ? "There is more than one way to it. Each case:" : usual;
    return element(
      "div", { class: "result-head result-open" }, element("p", { class: "result-given" }, `${given}, in ${unitText(found.unit)}`),
      element("p", { class: "result-amount" }, title), element("p", { class: "result-meaning" }, meaning), rules,
    );
  }

  /** Each amount once, with everything that leads to it. */
  function readings({ readings: all }) {
    const grouped = new Map();
    for (const [amount, assuming] of all.flatMap(readingTexts)) {
      grouped.set(amount, [...(grouped.get(amount) || []), assuming]);
    }
    const rows = [...grouped].map(([amount, assuming]) => element(
      "li", {}, element("strong", {}, amount), element("span", {}, [...new Set(assuming)].join("; or ")),
    ));
    return rows.length ? [element("ul", { class: "result-readings" }, ...rows)] : [];
  }

  /** What would settle it, as buttons that say it; what no field can hold is no button. */
  function asks({ asks: all }, choose) {
    return all.map(({ key, values }) => {
      const buttons = values.map((value) => {
        const text = key === "unit" ? unitText(value) : fromKey(value);
        if (value.includes("..")) { return element("span", { class: "result-range" }, text); }
        const button = element("button", { type: "button" }, text);
        button.addEventListener("click", () => choose(key, value));
        return button;
      });
      const name = firstUpper(fromKey(key === "kind" ? "activity" : key));
      return element("div", { class: "result-ask", role: "group", "aria-label": name }, element("span", {}, `${name}:`), ...buttons);
    });
  }

  /** Every step, those of one rule with its source below the last; where several sums were done at once they are folded. */
  function steps(all) {
    const last = (place) => place + 1 === all.length || all[place + 1].rule !== all[place].rule;
    const list = element("ol", { class: "result-steps" }, ...all.map((each, place) => stepShown(each, last(place))));
    if (all.length > MANY) { return [element("details", {}, element("summary", {}, "How each was worked out"), list)]; }
    return [element("h3", { class: "result-title" }, "How it was worked out"), list];
  }

  function stepShown(each, cited) {
    const text = textOf(each).replaceAll(" x ", " × ").replace(/^policy: /, "");
    const line = element("li", {}, element("span", { class: "result-step" }, firstUpper(text)));
    if (each.rule && cited) {
      const { source } = each;
      line.append(element(
        "span", { class: "result-source" }, ruleLink(each.rule), ` since ${dayText(each.from)}`,
        ...(source ? [" · ", outside(source.title, source.url), ` · checked ${dayText(source.checked)}`] : []), " ",
        element("span", { class: `grade grade-${each.grade}` }, GRADES[each.grade]),
      ));
    }
    return line;
  }

  /** A link to the place where a rule stands on its body's page. */
  function ruleLink(rule) {
    const [id, name] = rule.split("/");
    const card = common().card.get(id);
    const body = get(id);
    const kind = ["award", "convert", "exclude"].find((each) => body && body[each].some((one) => one.id === name));
    const text = element("code", {}, rule);
    return card && kind ? element("a", { href: `${addressOf(card.page)}#${kind}--${name}` }, text) : text;
  }

  /** Notes, but for those that tell how to say on the command line what buttons say here. */
  function notes({ notes: all, asks: questions }) {
    const shown = all.filter((note) => !questions.length || !note.startsWith("say --"))
      .map((note) => note.replace(/; if not: --option .*$/, "; say so if it was less").replace(/; write issuer:.*$/, ""));
    return shown.length ? [element("ul", { class: "result-notes" }, ...shown.map((note) => element("li", {}, firstUpper(note))))] : [];
  }

  /** What is wrong with what was typed, and what to do; an empty field is named as such, and a page has no flags. */
  function problem(error) {
    const [text, more] = /^'' is not/.test(error.problem) || /--time/.test(error.hint)
      ? ["Nothing is given yet", EMPTY[error.where] || "Fill in the time, such as 90m, or what else there is to count"]
      : [error.problem, error.hint];
    const hint = more ? element("p", { class: "result-meaning" }, firstUpper(more)) : null;
    return [element("div", { class: "result-problem" }, element("p", { class: "result-wrong" }, firstUpper(text)), hint)];
  }

  /** A rule that only the command line can run. */
  function commandLineOnly(error) {
    const text = `The rule ${error.rule} is code of a plugin, which a page cannot run. The command below works it out.`;
    return [element("div", { class: "result-problem" }, element("p", {}, text))];
  }

  /** The same question on the command line, and a link that asks it again. */
  function foot(command, link) {
    return element(
      "div", { class: "result-foot" },
      element("p", {}, element("a", { href: link }, "Link to this sum"), " · the same on the command line:"),
      element("pre", {}, element("code", {}, command)),
    );
  }

  return { credit, summary, problem, commandLineOnly, foot };
})();
