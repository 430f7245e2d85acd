// What the page of the server needs of CodeMirror: one function that makes a SPARQL editor.
import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, defaultHighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";

/** An editor in `parent`; `complete` is a completion source, `run` is called on Ctrl-Enter. */
export function editor(parent, { text, label, complete, run }) {
  const root = parent.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        StreamLanguage.define(sparql),
        syntaxHighlighting(defaultHighlightStyle),
        autocompletion({ override: [complete] }),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.theme({ "&": { fontSize: "14px", minHeight: "12em" }, ".cm-content": { fontFamily: "monospace" } }),
        keymap.of([{ key: "Ctrl-Enter", mac: "Cmd-Enter", run: () => { run(); return true; } },
          ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
      ],
    }),
  });
  return {
    get text() { return view.state.doc.toString(); },
    set text(value) { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } }); },
    /** Mark a place (line and column from 1) with a message; no message: none. */
    mark(line, column, message) {
      const found = [];
      if (message) {
        const row = view.state.doc.line(Math.min(line, view.state.doc.lines));
        const from = Math.min(row.from + Math.max(column - 1, 0), row.to);
        found.push({ from: Math.min(from, Math.max(row.to - 1, row.from)), to: row.to, severity: "error", message });
      }
      view.dispatch(setDiagnostics(view.state, found));
    },
    focus() { view.focus(); },
  };
}
