// SPDX-License-Identifier: MIT
// Shows of a list that is all there those items that have every word. Without it the list is read whole.
"use strict";
const form = document.getElementById("search");
const words = document.getElementById("words");
const found = document.getElementById("found");
const items = [...document.querySelectorAll(".found > li")];
const plain = (text) => text.normalize("NFKC").toLocaleLowerCase().replace(/\s+/g, " ");
const texts = items.map((item) => plain(item.textContent));

function search() {
  const wanted = plain(words.value).split(" ").filter(Boolean);
  let n = 0;
  items.forEach((item, i) => {
    item.hidden = !wanted.every((word) => texts[i].includes(word));
    n += item.hidden ? 0 : 1;
  });
  found.textContent = `${found.dataset.found} ${n}`;
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
words.addEventListener("input", search);
words.value = new URLSearchParams(location.search).get("q") || "";
search();
