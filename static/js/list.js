// What the swapped part of the list cannot do by itself: keep the search box and the focus right.
"use strict";

const AT_ONCE = 100;
let changedAt = -Infinity;

// Enter in a field both changes it and sends the form: once is enough.
document.addEventListener("htmx:confirm", (event) => {
  const { type, submitter } = event.detail.triggeringEvent ?? {};
  if (type === "change") changedAt = event.timeStamp;
  const again = type === "submit" && submitter?.id !== "list-show";
  if (again && event.timeStamp - changedAt < AT_ONCE) event.preventDefault();
});

document.addEventListener("htmx:afterSettle", (event) => {
  const results = document.getElementById("list-results");
  if (!results) return;
  const search = document.getElementById("list-search");
  const trigger = event.detail.requestConfig?.triggeringEvent;
  // A chip may have taken the words away.
  if (document.activeElement !== search) search.value = results.dataset.words;
  const asked = trigger?.submitter?.id === "list-show";
  if (asked || document.activeElement === document.body) {
    document.getElementById("list-count").focus({ preventScroll: !asked });
  } else {
    // What was chosen now stands first among its like.
    document.activeElement.scrollIntoView({ block: "nearest" });
  }
});
