/* The converter: an amount of any unit in another, or in that of every body that takes it. */
"use strict";

cectool.convertForm = (() => {
  const { show } = cectool.rational;
  const { InvalidInput, readAmount, readDay } = cectool.written;
  const { common, get } = cectool.body;
  const { converted } = cectool.asking;
  const { split, express, unitsMeant, nobodys } = cectool.convert;
  const { textOf } = cectool.trace;
  const { issuers, everybody } = cectool.loading;
  const { element, group, choices } = cectool.page;
  const { asked, unitChoices, fillWords, refill, field, fillAsked, options } = cectool.fields;
  const { unitText, amountText, fromKey, firstUpper, shared, dayText, STATUS, convertCommand } = cectool.saying;
  const { today, valueOf, setValue, sayLinked, linkTo, wire } = cectool.forms;
  const showing = cectool.showing;

  /** What was said in the form, as text. */
  function said(form) {
    const [amount, unit, to, on] = ["amount", "unit", "to", "on"].map((name) => valueOf(form, name));
    const open = { activity: valueOf(form, "activity"), format: valueOf(form, "format") };
    const named = Object.fromEntries(Object.entries(open).filter(([, value]) => value));
    return { amount, unit, to, on, options: to ? { ...named, ...options(form) } : {} };
  }

  /** Load whose units are meant, and ask what the receiving body's rules ask. */
  async function prepare(form, { unit, to, on }) {
    await (to ? issuers([unit, to]) : everybody());
    const receiver = to && !nobodys(to) ? get(split(to)[0]) : null;
    if (!receiver) {
      fillAsked(form, []);
      return;
    }
    const day = on || today();
    const rows = receiver.convert.filter((row) => row.unit === unit);
    const kind = field(form, "activity", { ask: "Activity", values: [] });
    const format = field(form, "format", { ask: "Format", values: [] });
    fillWords(kind.querySelector("select"), receiver, "kind", day, "Taken as a course");
    fillWords(format.querySelector("select"), receiver, "format", day, "Not said");
    const more = asked(receiver, day, rows).map(({ key, ...how }) => field(form, `option.${key}`, how));
    fillAsked(form, [kind, format, ...more]);
  }

  /** One conversion, or a row for every unit of every body. */
  function work(words) {
    if (words.to) { return converted(words); }
    const amount = readAmount(words.amount, "AMOUNT");
    const on = readDay(words.on);
    const all = ["time:hour", ...common().bodies.flatMap((card) => Object.keys(card.unit).map((symbol) => `${card.id}:${symbol}`))];
    return all.filter((unit) => unit !== words.unit).map((unit) => express(amount, words.unit, unitsMeant(words.unit), unit, on));
  }

  function shown(found, about) {
    if (!Array.isArray(found)) { return showing.credit(found, about); }
    const taken = found.filter((each) => each.status !== "not_convertible").sort(byName);
    const refused = found.filter((each) => each.status === "not_convertible");
    const rows = taken.map((each) => element(
      "tr", {}, element("th", { scope: "row" }, element("a", { href: linkTo({ ...about.words, to: each.unit }) }, unitText(each.unit))),
      element("td", { class: "number" }, amounts(each)), element("td", {}, how(each)),
    ));
    const head = element("tr", {}, ...["Unit", "Worth", "How"].map((text) => element("th", { scope: "col", class: text === "Worth" ? "number" : "" }, text)));
    const caption = `What ${about.given} is worth, by the rules of ${dayText(about.words.on)}`;
    const table = element("table", {}, element("caption", {}, caption), element("thead", {}, head), element("tbody", {}, ...rows));
    return [
      element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Every body that takes it" }, table),
      refused.length ? element(
        "details", {}, element("summary", {}, `Into ${refused.length} more it does not convert`),
        element("p", {}, refused.map((each) => unitText(each.unit)).join(", ")),
      ) : null,
    ].filter(Boolean);
  }

  const byName = (one, other) => unitText(one.unit).localeCompare(unitText(other.unit), "en");

  function amounts(found) {
    if (found.amount !== null) { return show(found.amount); }
    const all = found.readings.map(({ amount }) => (amount === null ? "none" : show(amount)));
    return all.length ? [...new Set(all)].join(" or ") : "–";
  }

  function how(found) {
    if (found.status !== "ok") { return STATUS[found.status][0]; }
    const policy = textOf(found.steps[0]);
    return policy.includes("own table") ? "By its own table" : policy.includes("minutes") ? "By the minutes" : "By length";
  }

  function given({ amount, unit }) {
    try {
      const exact = readAmount(amount);
      if (nobodys(unit)) { return amountText(exact, nobodys(unit)); }
      return `${show(exact)} ${unitText(unit)}`;
    } catch (error) {
      if (!(error instanceof InvalidInput)) { throw error; }
      return "";
    }
  }

  /** Say in the form what a link says. */
  async function restore(form, words) {
    if (!words.unit || words.body) { return false; }
    ["amount", "unit", "to", "on"].forEach((name) => setValue(form, name, words[name] || (name === "on" ? today() : "")));
    await prepare(form, said(form)).catch(() => null);
    if (words.to) { Object.entries(words).forEach(([key, value]) => sayLinked(form, key, value)); }
    return true;
  }

  function start(form) {
    refill(form.elements.unit, unitChoices({ given: true }));
    refill(form.elements.to, [...choices([["", "Every body that takes it"]]), ...unitChoices({ given: false })]);
    form.elements.on.value = today();
    setValue(form, "unit", "iacet:ceu");
    setValue(form, "to", "pmi:pdu");
    const { update, follow } = wire(form, {
      prepare: (words) => prepare(form, words), said: () => said(form), work, show: shown,
      given, command: convertCommand, keeps: true,
    });
    form.querySelector("[data-swap]").addEventListener("click", () => {
      const { unit, to } = said(form);
      if (!to) { return; }
      setValue(form, "to", unit);
      setValue(form, "unit", to);
      update();
    });
    return follow((words) => restore(form, words));
  }

  for (const form of document.querySelectorAll("form[data-calculator=convert]")) { start(form); }

  return { start };
})();
