// Makes pages a little better. Everything works without it.
"use strict";
{
  const { show, hide } = document.currentScript.dataset;
  const each = (selector, deed) => document.querySelectorAll(selector).forEach(deed);
  const on = (target, names, deed) => names.split(" ").forEach(name => target.addEventListener(name, deed));

  // Passwords that can be read.
  if (show) each("input[type=password]", field => {
    const button = document.createElement("button");
    const row = document.createElement("div");
    const caption = () => { button.textContent = field.type === "password" ? show : hide; };
    Object.assign(button, { type: "button", className: "secondary" });
    button.setAttribute("aria-controls", field.id);
    row.className = "with-button";
    field.replaceWith(row);
    row.append(field, button);
    on(button, "click", () => { field.type = field.type === "password" ? "text" : "password"; caption(); });
    if (field.form) on(field.form, "submit", () => { field.type = "password"; });
    caption();
  });

  // Copying, such as an invitation link. Where the browser does not allow it the text is marked instead.
  each("[data-copy]", button => {
    const text = document.getElementById(button.dataset.copy);
    if (!text) return;
    button.hidden = false;
    on(button, "click", () => {
      getSelection().selectAllChildren(text);
      navigator.clipboard?.writeText(text.textContent.trim())
        .then(() => { button.textContent = button.dataset.done; }, () => {});
    });
  });

  // Files that are dropped anywhere on the zone; the field itself takes them without script.
  each("[data-drop]", zone => {
    on(zone, "dragenter dragover", event => { event.preventDefault(); zone.classList.add("over"); });
    on(zone, "dragleave drop", () => zone.classList.remove("over"));
    on(zone, "drop", event => {
      const field = zone.querySelector("input");
      event.preventDefault();
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });

  // What is searched is found while one types; the button does the same.
  each("form[data-live]", form => {
    const found = document.getElementById(form.dataset.live);
    let last = 0;
    on(form, "input", () => {
      const turn = ++last;
      setTimeout(async () => {
        if (turn !== last) return;
        const asked = new URLSearchParams(new FormData(form));
        const answer = await fetch(`${form.action}?${asked}`).catch(() => null);
        if (turn !== last || !answer?.ok) return;
        const next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(found.id);
        if (turn !== last) return;
        // Whoever was signed out meanwhile is led to where he signs in.
        if (!next) return form.submit();
        found.replaceChildren(...next.childNodes);
        history.replaceState(null, "", `?${asked}`);
      }, 250);
    });
  });

  // Nothing that was typed is lost without a question.
  const unsaved = new Set();
  each("form[data-unsaved]", form => {
    on(form, "input", () => unsaved.add(form));
    on(form, "submit", () => unsaved.clear());
  });
  on(window, "beforeunload", event => { if (unsaved.size) event.preventDefault(); });

  // The list of roles closes by Escape and by a tap elsewhere.
  on(document, "keydown click", event => each(".role-list[open]", list => {
    if (event.type === "click" ? list.contains(event.target) : event.key !== "Escape") return;
    if (list.contains(document.activeElement)) list.firstElementChild.focus();
    list.open = false;
  }));

  // Where to look first: what is wrong, and where one is in the menu.
  document.querySelector(".errors:not(.example *)")?.focus();
  const here = document.querySelector(".menu [aria-current]");
  if (here) here.closest("ul").scrollLeft = here.offsetLeft - 60;
}
