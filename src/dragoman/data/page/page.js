"use strict";
(function () {
  document.documentElement.classList.add("js");
  var all = function (selector, inside) {
    return Array.prototype.slice.call((inside || document).querySelectorAll(selector));
  };

  // Links into what is folded: unfold it, go there, let it light up.
  function unfold(target) {
    for (var e = target; e; e = e.parentElement) {
      if (e.tagName === "DETAILS") { e.open = true; }
    }
  }
  function light(target) {
    all(".flash").forEach(function (e) { e.classList.remove("flash"); });
    target.classList.add("flash");
  }
  function go(id) {
    var target = id && document.getElementById(id);
    if (!target) { return; }
    if (target.classList.contains("period")) { choose(target); }
    unfold(target);
    var folds = target.tagName === "DETAILS" || target.tagName === "SECTION";
    target.scrollIntoView({ block: folds ? "start" : "center" });
    if (!folds) { light(target); }
  }
  function choose(period) {
    all(".period").forEach(function (p) { if (p !== period) { p.open = false; } });
    all(".bar, .chip").forEach(function (b) {
      var chosen = b.getAttribute("href") === "#" + period.id;
      b.classList.toggle("chosen", chosen);
      if (chosen) { b.setAttribute("aria-current", "true"); } else { b.removeAttribute("aria-current"); }
    });
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']");
    if (!link) { return; }
    event.preventDefault();
    var id = link.getAttribute("href").slice(1);
    if (link.matches(".bar, .chip")) {
      var period = document.getElementById(id);
      choose(period);
      period.open = true;
      period.scrollIntoView({ block: "nearest" });
      period.querySelector("summary").focus({ preventScroll: true });
      return;
    }
    history.pushState(null, "", "#" + id);
    go(id);
  });
  window.addEventListener("popstate", function () { go(location.hash.slice(1)); });
  if (location.hash) { go(location.hash.slice(1)); }

  // A marked word in an article shows its note beside the text.
  document.addEventListener("click", function (event) {
    var marked = event.target.closest(".text [data-note]");
    var note = marked && document.getElementById(marked.getAttribute("data-note"));
    if (!note) { return; }
    light(note);
    var list = note.closest(".notes");
    list.scrollTop += note.getBoundingClientRect().top - list.getBoundingClientRect().top - 40;
  });

  all("[data-open]").forEach(function (button) {
    button.addEventListener("click", function () {
      all(".article").forEach(function (a) { a.open = button.dataset.open === "true"; });
    });
  });

  // The filter: rows and articles that have all the words, regardless of case and accents.
  var plain = function (text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  };
  var kept = new Map();
  function textOf(element) {
    if (!kept.has(element)) { kept.set(element, plain(element.textContent)); }
    return kept.get(element);
  }
  function hide(element, words) {
    var gone = !words.every(function (w) { return textOf(element).includes(w); });
    element.classList.toggle("gone", gone);
    return !gone;
  }
  function filter(value) {
    var words = plain(value).split(/\s+/).filter(Boolean);
    all(".row").forEach(function (r) { hide(r, words); });
    all(".group:not(.article)").forEach(function (g) {
      g.classList.toggle("gone", words.length > 0 && !g.querySelector(".row:not(.gone)"));
    });
    all(".bar, .chip").forEach(function (b) {
      var period = document.getElementById(b.getAttribute("href").slice(1));
      b.classList.toggle("faint", period.classList.contains("gone"));
    });
    var articles = all(".article").filter(function (a) { return hide(a, words); }).length;
    var events = all(".period .row:not(.gone)").length;
    document.getElementById("found").textContent = words.length
      ? events + (events === 1 ? " event" : " events") + ", " + articles
        + (articles === 1 ? " article" : " articles")
      : "";
  }
  var waiting = 0;
  var box = document.getElementById("filter");
  box.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { filter(box.value); }, 150);
  });
  if (box.value) { filter(box.value); }
})();
