/* The forms of the calculators: what was typed is worked out at once, shown, and kept in the address. */
"use strict";

cectool.forms = (() => {
  const { InvalidInput, isDay } = cectool.written;
  const { CommandLineOnly } = cectool.evaluate;
  const { choices } = cectool.page;
  const { addressOf } = cectool.loading;
  const { field, addAsked, openAsked } = cectool.fields;
  const { fromKey, firstUpper } = cectool.saying;
  const { credit, summary, problem, commandLineOnly, foot } = cectool.showing;

  const SPOKEN_AFTER = 700;
  const FIELD_OF = {
    AMOUNT: "amount", UNIT: "unit", BODY: "body", "--to": "to", "--time": "time", "--segment": "time",
    "--attended": "attended", "--amount": "amount", "--words": "words", "--questions": "questions", "--on": "on",
    "--activity": "activity", "--format": "format", "--unit": "unit",
  };

  /** Today where the person is. */
  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  /** The fields of a form by name, as text. */
  const valueOf = (form, name) => (form.elements.namedItem(name) ? form.elements.namedItem(name).value : "");

  /** Put a word into a field; one that a list does not have is added to it, so that the answer can say it is none. */
  function setValue(form, name, value) {
    const input = form.elements.namedItem(name);
    if (!input) { return; }
    input.value = input.type === "date" && !isDay(value) ? "" : value;
    if (input.tagName === "SELECT" && input.selectedIndex < 0) {
      input.append(...choices([[value, value]]));
      input.value = value;
    }
  }

  /** Say what a link says under a key; one that no field has gets a field, so that the answer can say it is none. */
  function sayLinked(form, key, value) {
    const name = form.elements.namedItem(key) ? key : `option.${key}`;
    if (!form.elements.namedItem(name)) { addAsked(form, field(form, name, { ask: firstUpper(fromKey(key)), values: null })); }
    setValue(form, name, value);
  }

  /** A link to the calculator page that asks the same again; empty words are left out. */
  function linkTo(said) {
    const { options = {}, ...rest } = said;
    const words = Object.entries({ ...rest, ...options }).filter(([, value]) => value);
    return `${addressOf("calculator.html")}#${new URLSearchParams(words)}`;
  }

  /** The words of a link, from behind its # or its question mark. */
  function wordsOfLink() {
    const text = window.location.hash.includes("=") ? window.location.hash.slice(1) : window.location.search.slice(1);
    return Object.fromEntries(new URLSearchParams(text));
  }

  /** Wire a form: prepare its fields, work out what they say, show it; `keeps` keeps it in the page's address. */
  function wire(form, { prepare, said, work, show = credit, given, command, keeps }) {
    const result = form.querySelector("[data-result]");
    const status = form.querySelector("[role=status]");
    let turn = 0;
    let timer = 0;

    function speak(text, byHand) {
      window.clearTimeout(timer);
      if (!byHand) { return; }
      timer = window.setTimeout(() => { status.textContent = text; }, SPOKEN_AFTER);
    }

    function choose(key, value) {
      const field = { kind: "activity", format: "format", unit: "unit" }[key];
      setValue(form, field || `option.${key}`, value);
      update().then(() => result.focus());
    }

    function mark(error) {
      for (const input of form.querySelectorAll("[aria-invalid]")) { input.removeAttribute("aria-invalid"); }
      if (!error) { return; }
      const option = error.option || (error.where.startsWith("--option ") ? error.where.slice("--option ".length) : "");
      const input = form.elements.namedItem(option ? `option.${option}` : FIELD_OF[error.where] || "");
      if (input) { input.setAttribute("aria-invalid", "true"); }
    }

    async function update(byHand = true) {
      turn += 1;
      const mine = turn;
      let words = said();
      let made = [];
      let wrong = null;
      try {
        await prepare(words);
        openAsked(form);
        if (mine !== turn) { return; }
        words = said();
        const found = work(words);
        made = show(found, { given: given(words), choose, words });
        mark(null);
        speak(Array.isArray(found) ? `${found.length} units` : summary(found), byHand);
      } catch (error) {
        if (mine !== turn) { return; }
        if (!(error instanceof InvalidInput) && !(error instanceof CommandLineOnly)) { throw error; }
        wrong = error instanceof InvalidInput ? error : null;
        made = wrong ? problem(wrong) : commandLineOnly(error);
        mark(wrong);
        speak(error.problem || error.message, byHand);
      }
      const link = linkTo(words);
      result.replaceChildren(...made, ...(wrong ? [] : [foot(command(words), link)]));
      if (keeps && byHand) { window.history.replaceState(null, "", link.slice(link.indexOf("#"))); }
    }

    form.addEventListener("input", () => update());
    form.addEventListener("change", () => update());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      update();
    });
    /** Do what the page's address asks, now and when it changes; `restore` says whether it asks this form. */
    async function follow(restore) {
      const asked = async () => {
        const mine = await restore(wordsOfLink());
        await update(false);
        if (mine) { form.scrollIntoView({ block: "start" }); }
        return mine;
      };
      window.addEventListener("hashchange", async () => {
        if (await asked()) { result.focus({ preventScroll: true }); }
      });
      return asked();
    }

    form.hidden = false;
    for (const each of document.querySelectorAll("[data-without-script]")) { each.hidden = true; }
    return { update, follow };
  }

  return { today, valueOf, setValue, sayLinked, linkTo, wire };
})();
