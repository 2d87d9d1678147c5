/* Before the first paint: the colour scheme the reader chose on an earlier page, and that scripts run. */
(function () {
  var root = document.documentElement;
  root.classList.remove("no-script");
  try {
    var chosen = localStorage.getItem("onrecord-scheme");
    if (chosen === "light" || chosen === "dark") root.setAttribute("data-scheme", chosen);
  } catch (refused) { /* a browser that keeps nothing follows the system */ }
})();
