/* The award calculator: on the page of every body, and with any body on the calculator page. */
"use strict";

cectool.awardForm = (() => {
  const { common, get } = cectool.body;
  const { awarded } = cectool.asking;
  const { show } = cectool.rational;
  const { minutesOf } = cectool.timed;
  const { readTime } = cectool.written;
  const { bodies, issuers } = cectool.loading;
  const { choices } = cectool.page;
  const { rulesOf, unitChoices, fillWords, refill, asked, field, fillAsked, options } = cectool.fields;
  const { unitText, awardCommand } = cectool.saying;
  const { today, valueOf, setValue, sayLinked, wire } = cectool.forms;

  const TYPED = ["time", "attended", "words", "questions", "amount", "activity", "format", "unit", "on"];

  /** What was said in the form, as text. */
  function said(form) {
    const body = valueOf(form, "body") || form.dataset.body;
    const typed = Object.fromEntries(TYPED.map((name) => [name, valueOf(form, name).trim()]));
    return { body, ...typed, time: valueOf(form, "time"), options: options(form) };
  }

  /** Make the fields that a body's rules of a day ask for. */
  async function prepare(form, { body: id, unit, on }) {
    await Promise.all([bodies([id]), issuers([unit])]);
    const body = get(id);
    const day = on || today();
    fillWords(form.elements.activity, body, "kind", day, "Taken as a course");
    fillWords(form.elements.format, body, "format", day, "Not said");
    const more = asked(body, day).map(({ key, ...how }) => field(form, `option.${key}`, how));
    const measures = rulesOf(body.award, day).map((rule) => (rule.measure ? rule.measure.kind : ""));
    if (measures.includes("words")) { more.push(field(form, "words", { ask: "Words, of a text course", values: null })); }
    if (measures.some((kind) => kind === "words" || kind === "reading-trials")) {
      more.push(field(form, "questions", { ask: "Questions of its test", values: null }));
    }
    more.push(field(form, "attended", { ask: "Time present, if you left early", values: null, plain: true }), ...certificate(form));
    fillAsked(form, more);
  }

  /** The fields for what a certificate prints. */
  function certificate(form) {
    const hint = "It is held against the time; empty the time where that is not known.";
    const unit = field(form, "unit", { ask: "In the unit", values: [] });
    unit.classList.add("field-wide");
    unit.querySelector("select").append(...unitChoices({ given: true }));
    return [field(form, "amount", { ask: "Credit that the certificate prints", values: null, hint }), unit];
  }

  /** What was done, in a few words. */
  function given(form, words) {
    if (words.amount) { return `${words.amount} ${unitText(words.unit)}, as a certificate prints it`; }
    const list = form.elements.activity;
    const what = words.activity ? list.options[list.selectedIndex].text : "A course";
    const parts = words.time.split(",").map((part) => part.split("@")[0]).filter((part) => part.trim());
    const time = parts.length ? `${show(minutesOf({ segments: parts.map((part) => ({ minutes: readTime(part) })) }))} minutes` : "";
    return [what, time].filter(Boolean).join(", ");
  }

  /** Say in the form what a link says; a word that the form has no place for is left to the answer to refuse. */
  async function restore(form, words) {
    if (!form.elements.body || !words.body) { return false; }
    setValue(form, "body", words.body);
    setValue(form, "on", words.on || today());
    await prepare(form, said(form)).catch(() => null);
    for (const [key, value] of Object.entries(words)) {
      sayLinked(form, key, value);
    }
    return true;
  }

  function start(form) {
    if (form.elements.body) {
      const cards = [...common().bodies].sort((one, other) => (one.name < other.name ? -1 : 1));
      refill(form.elements.body, choices(cards.map((card) => [card.id, card.short === card.name ? card.name : `${card.name} (${card.short})`])));
    }
    setValue(form, "body", "nasba");
    form.elements.on.value = today();
    const { follow } = wire(form, {
      prepare: (words) => prepare(form, words), said: () => said(form), work: awarded,
      given: (words) => given(form, words), command: awardCommand, keeps: Boolean(form.elements.body),
    });
    return follow((words) => restore(form, words));
  }

  for (const form of document.querySelectorAll("form[data-calculator=award]")) { start(form); }

  return { start };
})();
