"use strict";
(() => {
  const one = (query, root = document) => root.querySelector(query);
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const graph = JSON.parse(one("#graph").textContent);
  const MOST = 30;
  const stage = one("#stage"), panel = one("#panel"), search = one("#search"), found = one("#found"), hits = one("#hits");
  const boxName = (id) => id.replace(/[^A-Za-z0-9_.-]/gu, "-");
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const named = new Map(graph.nodes.map((node) => [boxName(node.id), node.id]));
  const before = { plain: new Map(), whole: new Map() };
  for (const { source, target, kind } of graph.edges) {
    const edges = kind === "folded" ? before.plain : before.whole;
    edges.set(target, [...(edges.get(target) || []), source]);
  }
  const state = {
    language: document.documentElement.dataset.language,
    level: graph.open.level,
    part: graph.open.dimension || "index",
    chosen: null,
    zoom: 1,
  };
  const word = (name) => graph.words[name][state.language];
  const entry = (id) => document.getElementById(`${state.language}-${boxName(id)}`);
  const boxes = () => all("[data-box]", stage);
  const box = (name) => boxes().find((each) => each.dataset.box === name);

  // A finding or a piece of advice may stand in the sheet of the rule it comes from.
  function boxOf(id) {
    return box(boxName(id)) || (before.whole.get(id) || []).map((rule) => box(boxName(rule))).find(Boolean);
  }

  function press(query, key, value) {
    for (const button of all(query)) button.setAttribute("aria-pressed", String(button.dataset[key] === value));
  }

  const drawn = (part) => one(`template[data-picture="${state.language} ${state.level} ${part}"]`);

  // The plain level and the time axis are one picture each.
  const whole = () => state.level === "plain" || state.level === "axis";

  // A dimension without anything to draw has no picture and no button.
  function picture() {
    if (whole()) return drawn("whole");
    for (const button of all("button[data-part]")) button.hidden = !drawn(button.dataset.part);
    if (!drawn(state.part)) state.part = "index";
    return drawn(state.part);
  }

  function zoomTo(zoom) {
    const svg = one("svg", stage);
    state.zoom = Math.min(4, Math.max(0.2, zoom));
    svg.style.width = `${svg.viewBox.baseVal.width * state.zoom}px`;
    svg.style.height = "auto";
  }

  function fit() {
    const wide = one("svg", stage).viewBox.baseVal.width;
    zoomTo(Math.min(1.4, (stage.clientWidth - 2) / wide));
  }

  function spoken(each) {
    const own = entry(named.get(each.dataset.box) || "");
    return own ? one("summary", own).textContent : all("text", each).map((line) => line.textContent).join(" ");
  }

  function show() {
    document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
    document.title = graph.title[state.language];
    for (const each of all("[data-l]")) each.hidden = each.dataset.l !== state.language;
    for (const each of all("[data-outline]")) each.hidden = each.dataset.outline !== state.language;
    for (const each of all("[data-name]")) each.setAttribute("aria-label", word(each.dataset.name));
    stage.replaceChildren(picture().content.cloneNode(true));
    press("button[data-language]", "language", state.language);
    press("button[data-level]", "level", state.level);
    press("button[data-part]", "part", state.part);
    one("#parts").hidden = whole();
    boxes().forEach((each, place) => {
      each.setAttribute("role", "button");
      if (!each.hasAttribute("aria-label")) each.setAttribute("aria-label", spoken(each));
      each.setAttribute("tabindex", place ? "-1" : "0");
    });
    fit();
    if (state.zoom < 0.6) zoomTo(0.8);
    light();
    tell();
    if (search.value) seek();
  }

  function wayTo(id) {
    const edges = state.level === "plain" ? before.plain : before.whole;
    const way = new Set([id]);
    for (const each of way) for (const source of edges.get(each) || []) way.add(source);
    return way;
  }

  function light() {
    const svg = one("svg", stage);
    for (const each of all(".lit, .chosen", stage)) each.classList.remove("lit", "chosen");
    const own = state.chosen && boxOf(state.chosen);
    svg.classList.toggle("way", Boolean(own));
    if (!own) return;
    for (const id of wayTo(state.chosen)) boxOf(id)?.classList.add("lit");
    own.classList.add("lit", "chosen");
    const lit = new Set(all("[data-box].lit", stage).map((each) => each.dataset.box));
    for (const edge of all(".edge", stage)) edge.classList.toggle("lit", lit.has(edge.dataset.from) && lit.has(edge.dataset.to));
  }

  // Nodes that stand for several have no entry of their own: those of their members are shown.
  function entries(id) {
    const own = entry(id);
    return own ? [own] : (nodes.get(id)?.members || []).map(entry).filter(Boolean);
  }

  function tell() {
    panel.hidden = !state.chosen;
    stage.classList.toggle("beside", Boolean(state.chosen));
    if (!state.chosen) return panel.replaceChildren();
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = word("close");
    close.addEventListener("click", () => choose(null));
    panel.replaceChildren(close);
    if (!boxOf(state.chosen)) {
      const note = document.createElement("p");
      note.textContent = word("undrawn");
      panel.append(note);
    }
    for (const each of entries(state.chosen)) {
      const head = document.createElement("h2");
      const copy = each.cloneNode(true);
      head.append(...one("summary", copy).childNodes);
      one("summary", copy).remove();
      panel.append(head, ...copy.childNodes);
    }
  }

  function choose(id) {
    state.chosen = id;
    light();
    tell();
  }

  function open(id) {
    const node = nodes.get(id);
    state.chosen = id;
    if (state.level === "axis") state.level = "plain";
    if (node.dimension && !node.levels.includes(state.level)) state.level = node.levels.includes("lawyer") ? "lawyer" : "full";
    if (node.dimension && state.level !== "plain") state.part = node.dimension;
    show();
    (boxOf(id) || stage).scrollIntoView({ block: "center", inline: "center" });
  }

  function activate(each) {
    const name = each.dataset.box;
    const part = all("button[data-part]").find((button) => boxName(`dimension:${button.dataset.part}`) === name);
    if (!part) return choose(named.get(name));
    if (!drawn(part.dataset.part)) return;
    state.part = part.dataset.part;
    state.chosen = null;
    show();
    boxes()[0]?.focus();
  }

  function seek() {
    const words = search.value.trim().toLowerCase().split(/\s+/u).filter(Boolean);
    hits.replaceChildren();
    found.textContent = "";
    if (!words.length) return;
    const entries = all(`[data-outline="${state.language}"] .entry`);
    const match = entries.filter((each) => words.every((one) => each.textContent.toLowerCase().includes(one)));
    const titled = (each) => words.every((one) => each.firstChild.textContent.toLowerCase().includes(one));
    match.sort((a, b) => titled(b) - titled(a));
    const said = !match.length ? "nothing" : match.length > MOST ? "first" : "found";
    found.textContent = word(said).replace("{n}", match.length).replace("{most}", MOST);
    for (const each of match.slice(0, MOST)) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = one("summary", each).textContent;
      button.addEventListener("click", () => open(each.dataset.node));
      hits.append(document.createElement("li"));
      hits.lastChild.append(button);
    }
  }

  function step(from, by) {
    const list = boxes();
    const next = list[list.indexOf(from) + by];
    if (!next) return;
    from.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }

  function pressed(event) {
    const own = event.target.closest("[data-box]");
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (event.key === "+" || event.key === "=") zoomTo(state.zoom * 1.25);
    else if (event.key === "-") zoomTo(state.zoom / 1.25);
    else if (event.key === "0") fit();
    else if (event.key === "Escape") choose(null);
    else if (own && (event.key === "Enter" || event.key === " ")) activate(own);
    else if (own && by) step(own, by);
    else return;
    event.preventDefault();
  }

  let drag = null;
  stage.addEventListener("keydown", pressed);
  stage.addEventListener("click", (event) => {
    const own = event.target.closest("[data-box]");
    if (own && !drag?.moved) activate(own);
  });
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoomTo(state.zoom * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
  }, { passive: false });
  stage.addEventListener("pointerdown", (event) => {
    const held = event.pointerType === "mouse" && event.button === 0;
    drag = { held, x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop, moved: false };
  });
  addEventListener("pointermove", (event) => {
    if (!drag?.held) return;
    const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
    drag.moved ||= Math.abs(x) + Math.abs(y) > 5;
    if (drag.moved) stage.scrollTo(drag.left - x, drag.top - y);
  });
  addEventListener("pointerup", () => { if (drag) drag.held = false; });
  for (const key of ["language", "level", "part"]) {
    for (const button of all(`button[data-${key}]`)) {
      button.addEventListener("click", () => { state[key] = button.dataset[key]; show(); });
    }
  }
  const zooms = { closer: () => zoomTo(state.zoom * 1.25), further: () => zoomTo(state.zoom / 1.25), fit };
  for (const button of all("button[data-zoom]")) button.addEventListener("click", zooms[button.dataset.zoom]);
  search.addEventListener("input", seek);
  document.addEventListener("click", (event) => {
    const target = event.target.closest(".outline a, #panel a");
    const id = target && document.getElementById(target.getAttribute("href").slice(1))?.dataset.node;
    if (!id) return;
    event.preventDefault();
    open(id);
  });
  addEventListener("beforeprint", () => { for (const each of all("[data-outline]:not([hidden]) details")) each.open = true; });
  document.documentElement.classList.add("js");
  one("#controls").hidden = false;
  show();
})();
