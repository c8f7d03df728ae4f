// Sets the focal point on the picture itself; the fields with its numbers stay and say the same.
const frame = document.querySelector("[data-focal]");
const mark = frame?.querySelector("[data-mark]");
const crops = document.querySelector("[data-crops]");
const fields = ["x", "y"].map((axis) => document.getElementById(`id_focus_${axis}`));
const STEP = 5; // percent
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const percent = (value) => Math.min(100, Math.max(0, Math.round(value)));
const now = () => fields.map((field) => percent(Number(field.value || 50)));

function show() {
  const [x, y] = now();
  mark.style.left = `${x}%`;
  mark.style.top = `${y}%`;
  for (const crop of crops.children) crop.style.objectPosition = `${x}% ${y}%`;
}

function move(point) {
  fields.forEach((field, index) => {
    field.value = percent(point[index]);
  });
  show();
}

if (frame && fields.every(Boolean)) {
  mark.hidden = crops.hidden = false;
  frame.addEventListener("click", (event) => {
    if (!event.detail) return; // pressed with a key, and nowhere in particular
    const box = frame.getBoundingClientRect();
    move([
      ((event.clientX - box.left) / box.width) * 100,
      ((event.clientY - box.top) / box.height) * 100,
    ]);
  });
  frame.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    move(now().map((value, index) => value + way[index] * STEP));
  });
  for (const field of fields) field.addEventListener("input", show);
  show();
}
