// Sends chosen pictures one by one, so that one that is refused does not stop the others.
const form = document.querySelector("[data-upload]");
const input = form.querySelector("input[type=file]");
const log = document.querySelector("[data-log]");
const words = document.querySelector("[data-words]");
const rows = document.querySelector("[data-rows]");
let queue = Promise.resolve();

function line(file) {
  const [item, name, bar] = ["li", "span", "progress"].map((tag) => document.createElement(tag));
  name.textContent = file.name;
  bar.setAttribute("aria-label", `Uploading ${file.name}`);
  item.append(name, bar);
  log.append(item);
  return { item, bar };
}

function refusal({ status, responseText, responseURL }) {
  if (status === 422) return responseText;
  if (status === 413) return "The file is too large.";
  const isOut = status === 403 || responseURL.includes("/login/");
  return isOut ? "You are signed out. Sign in again in another window." : "It did not arrive. Try it again.";
}

function take(request, { item, bar }) {
  bar.remove();
  if (request.status === 201) {
    item.append(" is uploaded.");
    rows.insertAdjacentHTML("afterbegin", request.responseText);
    words.hidden = false;
  } else {
    item.dataset.refused = "";
    item.append(` ${refusal(request)}`);
  }
}

function send(file, shown) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.append("files", file);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      Object.assign(shown.bar, { max: total, value: loaded });
    });
    request.addEventListener("loadend", () => done(take(request, shown)));
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "fetch");
    request.send(body);
  });
}

input.addEventListener("change", () => {
  for (const file of [...input.files]) {
    const shown = line(file);
    queue = queue.then(() => send(file, shown));
  }
  form.reset();
});
form.querySelector("[data-submit]").hidden = true;
