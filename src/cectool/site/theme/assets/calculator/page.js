/* Elements of a page, made from text alone: nothing that data says is ever read as HTML. */
"use strict";

cectool.page = (() => {
  /** An element with attributes and children; a child that is no element is text. */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) {
        made.setAttribute(key, "");
      } else if (value !== false && value !== "" && value !== null) {
        made.setAttribute(key, value);
      }
    }
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }

  /** A link that leads out of the site, if its address may be followed; else its text. */
  function outside(text, address) {
    return /^https?:\/\/\S+$/.test(address) ? element("a", { href: address, rel: "external noopener" }, text) : element("span", {}, text);
  }

  /** A list under a heading; nothing where it is empty. */
  function group(label, rows) {
    return rows.length ? [element("optgroup", { label }, ...choices(rows))] : [];
  }

  /** The options of a list: values with their texts, the empty value too. */
  function choices(rows) {
    return rows.map(([value, text]) => {
      const made = element("option", {}, text);
      made.value = value;
      return made;
    });
  }

  return { element, outside, group, choices };
})();
