/* Brings the form to the comment that is answered, instead of a page of its own. */

const respond = () => document.querySelector("[data-respond]");

function answer(parent, name = "") {
  const bdi = document.createElement("bdi");
  bdi.append(name);
  respond().querySelector("[name=parent]").value = parent;
  respond().querySelector("[data-to]").replaceChildren(...(name ? [" to ", bdi] : []));
  respond().querySelector("[data-cancel]").hidden = !name;
}

function goHome() {
  document.querySelector("[data-home]").append(respond());
  answer("");
}

document.addEventListener("click", (event) => {
  const reply = event.target.closest("[data-reply]");
  const cancel = event.target.closest("[data-cancel]");
  // Where the form did not move, the link leads to the article.
  const answered = cancel?.closest("li")?.querySelector("[data-reply]");
  if ((!reply && !answered) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (reply) {
    const comment = reply.closest("article");
    comment.after(respond());
    const number = reply.pathname.split("/").at(-3); // of /comments/41/reply/
    answer(number, comment.querySelector("bdi").textContent);
    respond().querySelector("textarea").focus();
  } else {
    goHome();
    answered.focus();
  }
});

document.addEventListener("posted", goHome);
