/* Which fields does a body's form have: what its rules ask for on a day, in the body's own words? */
"use strict";

cectool.fields = (() => {
  const { show } = cectool.rational;
  const { common, words, living, beforeFirst } = cectool.body;
  const { split } = cectool.convert;
  const { element, group, choices } = cectool.page;
  const { fromKey, firstUpper, shared, unitText } = cectool.saying;

  /** Every condition that rules make of what was done and by whom, with the keys that they count. */
  function conditions(rules) {
    const said = rules.flatMap((rule) => [rule.of, rule.condition, ...(rule.of.excluded ? [rule.of.excluded] : [])]);
    const counted = rules.flatMap((rule) => [rule.count, rule.scaled_by]).filter(Boolean);
    return [...said.flatMap((match) => match.conditions), ...counted.map((key) => ({ key, wanted: null }))];
  }

  /** The rules of a day; of a day before the first rule the oldest ones. */
  function rulesOf(statements, on) {
    const now = living(statements, on);
    return now.length ? now : beforeFirst(statements, on);
  }

  /** The words that rules ask for under a key, in their order. */
  function wordsOf(all, key) {
    return [...new Set(all.filter((each) => each.key === key && Array.isArray(each.wanted)).flatMap((each) => each.wanted))];
  }

  /** Fill the list of kinds or formats: those that a rule of the day names first. */
  function fillWords(select, body, noun, on, open) {
    const all = words(body, noun);
    const named = wordsOf(conditions(rulesOf(body.award, on)), noun).filter((word) => all.has(word));
    const row = (word) => [word, all.get(word)];
    const others = [...all.keys()].filter((word) => !named.includes(word));
    refill(select, [
      ...choices([["", open]]), ...group("Named by a rule", named.map(row)),
      ...(named.length ? group("Others", others.map(row)) : choices(others.map(row))),
    ]);
  }

  const filled = new WeakMap();

  /** Is what an element is to be filled with what it was filled with last? Then it stays, with all that was typed. */
  function unchanged(place, made) {
    const text = made.map((each) => each.outerHTML).join("");
    const before = filled.get(place);
    filled.set(place, text);
    return before === text;
  }

  const isTime = (unit) => Object.hasOwn(common().minutes, unit);

  /** The units of all bodies and of time; of what is given those of study too, and symbols that several bodies use. */
  function unitChoices({ given }) {
    const own = common().bodies.flatMap((card) => Object.entries(card.unit).map(([symbol, unit]) => (
      [`${card.id}:${symbol}`, `${unitText(`${card.id}:${symbol}`)} – ${unit.name}`]
    ))).sort((one, other) => (one[1].toLowerCase() < other[1].toLowerCase() ? -1 : 1));
    const free = [...new Set(Object.values(common().nobodys))].map((unit) => [unit, firstUpper(fromKey(split(unit)[1]))]);
    const several = given ? shared().map(([symbol, count]) => [symbol, `${symbol.toUpperCase()} – of one of ${count} bodies`]) : [];
    return [
      ...group("Time", free.filter(([unit]) => isTime(unit))),
      ...(given ? group("Study", free.filter(([unit]) => !(isTime(unit)))) : []),
      ...group("Units of a body", own), ...group("Not known whose", several),
    ];
  }

  /** Put other options into a list, and keep what was chosen where it is still there. */
  function refill(select, made) {
    if (unchanged(select, made)) { return; }
    const before = select.value;
    select.replaceChildren(...made);
    select.value = before;
    if (select.selectedIndex < 0) { select.selectedIndex = 0; }
  }

  /** What the rules of a day ask for besides kind and format: keys with the question and the values it may have. */
  function asked(body, on, also = []) {
    const rules = rulesOf(body.award, on);
    const all = [...conditions(rules), ...also.flatMap((row) => row.of.conditions)];
    const keys = [...new Set(all.map((each) => each.key))].filter((key) => key !== "kind" && key !== "format");
    const found = keys.map((key) => question(body, key, all));
    const steps = rules.filter((rule) => rule.step.length > 1).flatMap((rule) => rule.step.map(show));
    if (steps.length) {
      found.push({ key: "step", ask: "Step in which the provider gives credit", values: [...new Set(steps)].map((step) => [step, step]) });
    }
    if (rules.some((rule) => rule.preparation !== null)) {
      found.push({ key: "preparation_minutes", ask: "Minutes of preparation, where you taught", values: null });
    }
    return found;
  }

  const YES_NO = [["yes", "Yes"], ["no", "No"]];

  function question(body, key, all) {
    const fact = body.fact[key];
    const ask = fact ? fact.ask : firstUpper(fromKey(key));
    const named = wordsOf(all, key).map((word) => [word, wordName(body, key, word)]);
    if (fact && fact.type === "yes-no") { return { key, ask, values: YES_NO }; }
    if (fact && fact.choices && fact.choices.length) {
      return { key, ask, values: fact.choices.map((word) => [word, firstUpper(fromKey(word))]) };
    }
    if (named.length) { return { key, ask, values: named }; }
    if (all.some((each) => each.key === key && typeof each.wanted === "boolean")) { return { key, ask, values: YES_NO }; }
    const day = fact && (fact.type === "day" || fact.type === "valid-until");
    return { key, ask, values: null, day };
  }

  function wordName(body, key, word) {
    const own = key === "category" ? body.category[word] : undefined;
    return own ? own.name : firstUpper(fromKey(word));
  }

  const LONG = 70;

  /** A field with its label: a list where the values are known, else a line to type in. */
  function field(form, name, { ask, values, day = false, plain = false, hint = "" }) {
    const id = `${form.id}-${name}`;
    const about = hint ? `${id}-hint` : "";
    const shared = { id, name, "aria-describedby": about };
    const input = values
      ? element("select", shared, ...choices([["", "Not said"], ...values]))
      : element("input", { ...shared, type: day ? "date" : "text", autocomplete: "off", inputmode: day || plain ? "" : "decimal" });
    return element(
      "div", { class: ask.length > LONG ? "field field-wide" : "field" }, element("label", { for: id }, ask), input,
      hint ? element("p", { class: "hint", id: about }, hint) : null,
    );
  }

  /** Put the fields for what is asked into their place, and keep what was said where it is still asked. */
  function fillAsked(form, made) {
    const details = form.querySelector("[data-asked]");
    const place = details.querySelector(".fields");
    details.hidden = !made.length;
    if (unchanged(place, made)) { return; }
    const before = new Map([...place.querySelectorAll("[name]")].map((input) => [input.name, input.value]));
    place.replaceChildren(...made);
    for (const input of place.querySelectorAll("[name]")) {
      if (before.get(input.name)) { input.value = before.get(input.name); }
      if (input.selectedIndex < 0) { input.selectedIndex = 0; }
    }
  }

  /** Add one more field to what is asked. */
  function addAsked(form, made) {
    const details = form.querySelector("[data-asked]");
    details.querySelector(".fields").append(made);
    details.hidden = false;
  }

  /** Open the place of what is asked where something there was said, so that nothing counts unseen. */
  function openAsked(form) {
    const said = [...form.querySelectorAll("[data-asked] [name]")].some((input) => input.value);
    if (said) { form.querySelector("[data-asked]").open = true; }
  }

  /** What was said in the fields of a form whose names begin with option. */
  function options(form) {
    const said = [...form.querySelectorAll("[name^='option.']")].filter((input) => input.value.trim());
    return Object.fromEntries(said.map((input) => [input.name.slice("option.".length), input.value.trim()]));
  }

  return { rulesOf, unitChoices, fillWords, refill, asked, field, fillAsked, addAsked, openAsked, options };
})();
