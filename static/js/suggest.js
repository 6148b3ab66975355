// Suggestions under a search field (combobox of WAI-ARIA 1.2). The field works without them.
"use strict";

const WAIT = 120;

function combobox(input) {
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let active = -1;
  let timer = 0;
  let request = null;

  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestLabel);
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.parentElement.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) {
    input.setAttribute(name, value);
  }

  const options = () => [...list.querySelectorAll("[role=option]")];

  function close() {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function choose(number) {
    const all = options();
    active = number;
    all.forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    }
  }

  function show(html) {
    list.innerHTML = html;
    options().forEach((option, index) => { option.id = `${list.id}-${index}`; });
    const found = options().length;
    list.hidden = found === 0;
    input.setAttribute("aria-expanded", String(found > 0));
    status.textContent = list.querySelector("[data-status]")?.dataset.status ?? "";
    choose(-1);
  }

  async function ask() {
    request?.abort();
    if (!input.value.trim()) return close();
    request = new AbortController();
    const address = `${input.dataset.suggest}?${new URLSearchParams({ q: input.value })}`;
    try {
      const answer = await fetch(address, {
        headers: { "HX-Request": "true" },
        signal: request.signal,
      });
      if (answer.ok && document.activeElement === input) show(await answer.text());
    } catch {
      // No answer, no suggestions: the search itself goes on as ever.
    }
  }

  function go(option) {
    window.location.assign(option.dataset.url);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", close);
  input.form?.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    const all = options();
    if (list.hidden) {
      if (event.key === "ArrowDown" && input.value.trim()) {
        event.preventDefault();
        ask();
      }
      return;
    }
    const last = all.length - 1;
    const moves = {
      ArrowDown: active === last ? -1 : active + 1,
      ArrowUp: active === -1 ? last : active - 1,
    };
    if (event.key in moves) {
      event.preventDefault();
      choose(moves[event.key]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      go(all[active]);
    }
  });
  // The field keeps the focus while something is clicked on.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });
}

document.querySelectorAll("input[data-suggest]").forEach(combobox);
