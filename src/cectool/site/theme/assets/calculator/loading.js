/* Fetch the rules of a body when they are needed: as a script, which works from file:// too. */
"use strict";

cectool.loading = (() => {
  const { common, get } = cectool.body;
  const { InvalidInput, quoted } = cectool.written;
  const { split, unitsCalled, nobodys } = cectool.convert;

  const home = new URL("../../", document.currentScript.src);
  const waiting = new Map();

  /** The address of something in the site. */
  const addressOf = (path) => new URL(path, home).href;

  function script(path) {
    if (!waiting.has(path)) {
      waiting.set(path, new Promise((done, failed) => {
        const element = document.createElement("script");
        element.src = addressOf(path);
        element.onload = done;
        element.onerror = () => {
          waiting.delete(path);
          failed(new InvalidInput(`${path} cannot be loaded`, "", "load the page again"));
        };
        document.head.append(element);
      }));
    }
    return waiting.get(path);
  }

  /** See that some bodies are here. */
  async function bodies(ids) {
    await Promise.all(ids.filter((id) => !get(id)).map((id) => {
      const card = common().card.get(id);
      if (!card) { throw new InvalidInput(`no body is called ${quoted(id)}`, "BODY", "choose one of the list"); }
      return script(card.script);
    }));
  }

  /** See that the issuers of some units are here; a bare symbol has several. */
  function issuers(units) {
    const meant = units.filter((unit) => unit && !nobodys(unit)).flatMap((unit) => (unit.includes(":") ? [unit] : unitsCalled(unit)));
    return bodies([...new Set(meant.map((unit) => split(unit)[0]))]);
  }

  /** See that every body is here. */
  const everybody = () => bodies(common().bodies.map((card) => card.id));

  return { addressOf, bodies, issuers, everybody };
})();
