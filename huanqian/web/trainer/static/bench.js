// The bench works without this. With it: an editor instead of the plain box, problems at their lines while typing, completion, results as they come.
import { editor } from "/trainer/static/editor.js";

const form = document.getElementById("editing");
const PAUSE = 400;

async function asked(path, content) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-bench": form.dataset.csrf },
    body: JSON.stringify(content),
  });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

function said(row) {
  const line = document.createElement("li");
  line.className = row.error ? "is-error" : "is-warning";
  const kind = document.createElement("strong");
  kind.textContent = row.error ? form.dataset.error : form.dataset.warning;
  line.append(kind, " ");
  if (row.here && !row.line) {
    line.append(form.dataset.wholeFile);
  } else {
    const link = document.createElement("a");
    if (row.here) {
      link.href = "#text";
      link.textContent = form.dataset.lineColumn.replace("{line}", row.line).replace("{column}", row.column);
      Object.assign(link.dataset, { line: row.line, column: row.column });
    } else {
      link.href = `/trainer/edit/${row.mark}?line=${row.line}`;
      link.textContent = `${row.file}:${row.line}`;
    }
    line.append(link);
  }
  const message = document.createElement("span");
  message.className = "message";
  message.textContent = ` ${row.message}`;
  line.append(message);
  if (row.hint) {
    const hint = document.createElement("span");
    hint.className = "hint";
    hint.textContent = form.dataset.hint + row.hint;
    line.append(hint);
  }
  return line;
}

function editing() {
  const box = document.getElementById("text");
  const mark = form.dataset.mark;
  const list = document.getElementById("problems");
  const status = document.getElementById("summary-line");
  const opened = form.dataset.dirty === "1" ? null : box.value;
  let timer = 0;
  let busy = false;
  let again = false;
  let leaving = false;

  const view = editor(box, document.getElementById("text-label"), {
    changed() {
      clearTimeout(timer);
      timer = setTimeout(check, PAUSE);
    },
    complete: (before) => asked(`/trainer/complete/${mark}`, { before }),
  });
  document.getElementById("keys").hidden = false;

  async function check() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    status.textContent = form.dataset.checking;
    const text = view.text();
    try {
      const found = await asked(`/trainer/check/${mark}`, { text });
      if (text === view.text()) {
        list.replaceChildren(...found.problems.map(said));
        status.textContent = found.summary;
        view.mark(found.problems.filter((row) => row.here && row.line));
      } else again = true;
    } catch {
      status.textContent = form.dataset.notChecked;
    }
    busy = false;
    if (again) {
      again = false;
      check();
    }
  }

  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line]");
    if (!link) return;
    event.preventDefault();
    view.jump(Number(link.dataset.line), Number(link.dataset.column));
  });
  view.mark([...list.querySelectorAll("a[data-end]")].map((link) => ({
    line: Number(link.dataset.line),
    column: Number(link.dataset.column),
    end: Number(link.dataset.end),
    error: link.dataset.error === "1",
    message: link.parentElement.querySelector(".message").textContent,
  })));
  if (Number(form.dataset.line)) view.jump(Number(form.dataset.line), 1);

  form.addEventListener("submit", () => {
    leaving = true;
    box.value = view.text();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && view.text() !== opened) event.preventDefault();
  });
}

async function follow(job) {
  for (;;) {
    await new Promise((done) => setTimeout(done, 700));
    const now = await (await fetch(`/trainer/state/${job.dataset.job}`)).json();
    if (!now.over) continue;
    const page = await (await fetch(`/trainer/job/${job.dataset.job}`)).text();
    const parsed = new DOMParser().parseFromString(page, "text/html");
    const told = parsed.querySelector("main [role=status]");
    const line = job.querySelector("[role=status]");
    if (line) line.textContent = told ? told.textContent : "";
    job.querySelector(".job-result").replaceChildren(...parsed.querySelectorAll("#result > *"));
    job.dataset.over = "1";
    return;
  }
}

if (form) editing();
for (const job of document.querySelectorAll("[data-job][data-over='0']")) follow(job);
