/* Escape closes the card of an acronym without moving the pointer or the focus; leaving the acronym resets it. */
(function () {
  "use strict";
  var terms = document.querySelectorAll(".term");
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    terms.forEach(function (term) { term.classList.add("closed"); });
  });
  terms.forEach(function (term) {
    ["mouseenter", "focusin"].forEach(function (name) {
      term.addEventListener(name, function () { term.classList.remove("closed"); });
    });
  });
})();
