// CodeMirror over the plain box. It stands in a shadow tree, where its style sheets are objects, which the policy of the page allows.
import * as CM from "/trainer/editor/index.js";

const COLOURS = [["#c678dd", "--mark"], ["#e06c75", "--mark"], ["#61afef", "--mark"], ["#98c379", "--green"], ["#d19a66", "--warn-edge"], ["#7d8799", "--faint"]];

function colour(original) {
  const known = COLOURS.find(([from]) => from === original);
  return known ? `var(${known[1]})` : "inherit";
}

const looks = CM.HighlightStyle.define(CM.oneDarkHighlightStyle.specs.filter((one) => one.color).map((one) => ({ tag: one.tag, color: colour(one.color) })));

const theme = CM.EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--field)", fontSize: "14px" },
  ".cm-scroller": { fontFamily: 'ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace', minHeight: "20rem", maxHeight: "70vh", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--band)", color: "var(--faint)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--band)", color: "inherit" },
  "&.cm-focused": { outline: "none" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--line)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--edge)", maxWidth: "34rem" },
  ".cm-tooltip-autocomplete ul li": { padding: "4px 8px !important" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--mark)", color: "var(--on-mark)" },
  ".cm-completionDetail": { fontStyle: "normal", marginLeft: "1em" },
  ".cm-panels": { backgroundColor: "var(--band)", color: "var(--ink)" },
  ".wrong": { textDecoration: "underline wavy var(--red) 2px", textDecorationSkipInk: "none" },
  ".odd": { textDecoration: "underline wavy var(--warn-edge) 1.5px", textDecorationSkipInk: "none" },
  ".wrong-line": { backgroundColor: "var(--redband)" },
  ".cm-note": { padding: "6px 10px", whiteSpace: "pre-wrap" },
});

const setRows = CM.StateEffect.define();
const marks = CM.StateField.define({
  create: () => ({ rows: [], set: CM.Decoration.none }),
  update(value, change) {
    let now = { rows: value.rows, set: value.set.map(change.changes) };
    for (const effect of change.effects) if (effect.is(setRows)) now = decorated(effect.value, change.state.doc);
    return now;
  },
  provide: (field) => CM.EditorView.decorations.from(field, (value) => value.set),
});

// Columns of the server count characters; the editor counts UTF-16 units.
function units(line, column) {
  return Math.min(line.from + Array.from(line.text).slice(0, column - 1).join("").length, line.to);
}

function decorated(rows, doc) {
  const found = [];
  for (const row of rows.filter((one) => one.line <= doc.lines)) {
    const line = doc.line(row.line);
    const from = units(line, row.column);
    const to = Math.max(units(line, row.end), from);
    if (row.error) found.push(CM.Decoration.line({ class: "wrong-line" }).range(line.from));
    if (to > from) found.push(CM.Decoration.mark({ class: row.error ? "wrong" : "odd" }).range(from, to));
  }
  return { rows, set: CM.Decoration.set(found, true) };
}

const notes = CM.hoverTooltip((view, place) => {
  const line = view.state.doc.lineAt(place);
  const here = view.state.field(marks).rows.filter((row) => row.line === line.number);
  if (!here.length) return null;
  return {
    pos: line.from,
    above: true,
    create() {
      const dom = document.createElement("div");
      dom.className = "cm-note";
      dom.textContent = here.map((row) => [row.message, row.hint].filter(Boolean).join("\n")).join("\n\n");
      return { dom };
    },
  };
});

function completing(complete) {
  return async (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const typed = context.state.sliceDoc(line.from, context.pos);
    if (!context.explicit && !/[\p{L}\p{N}_$/-]$|[:,[{-] $/u.test(typed)) return null;
    const found = await complete(context.state.sliceDoc(0, context.pos)).catch(() => null);
    if (!found || !found.options.length || (found.options.length === 1 && found.options[0].label === found.typed)) return null;
    const options = found.options.map((one) => ({
      label: one.label,
      apply: /^\s*:/.test(context.state.sliceDoc(context.pos, line.to)) ? one.label : one.apply,
      detail: one.info.split("\n")[0].slice(0, 48),
      info: one.info.length > 48 ? one.info : undefined,
    }));
    return { from: context.pos - found.typed.length, options, filter: false };
  };
}

export function editor(box, label, { changed, complete }) {
  const host = document.createElement("div");
  host.className = "code";
  box.after(host);
  const root = host.attachShadow({ mode: "open" });
  const place = document.createElement("div");
  root.append(place);
  const yaml = new CM.Compartment();
  const source = completing(complete);
  const view = new CM.EditorView({
    parent: place,
    root,
    state: CM.EditorState.create({
      doc: box.value,
      extensions: [
        CM.basicSetup,
        yaml.of([]),
        CM.indentUnit.of("  "),
        CM.syntaxHighlighting(looks),
        theme,
        marks,
        notes,
        CM.EditorState.languageData.of(() => [{ autocomplete: source }]),
        CM.EditorView.contentAttributes.of({ "aria-label": label.textContent, tabindex: "0" }),
        CM.EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          box.value = update.state.doc.toString();
          changed();
        }),
      ],
    }),
  });
  CM.languages.find((one) => one.name === "YAML").load().then((found) => view.dispatch({ effects: yaml.reconfigure(found) }));
  box.hidden = true;
  label.addEventListener("click", (event) => {
    event.preventDefault();
    view.focus();
  });
  return {
    text: () => view.state.doc.toString(),
    mark: (rows) => view.dispatch({ effects: setRows.of(rows) }),
    jump(number, column) {
      const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
      const at = units(line, column);
      view.dispatch({ selection: { anchor: at }, effects: CM.EditorView.scrollIntoView(at, { y: "center" }) });
      view.focus();
    },
  };
}
