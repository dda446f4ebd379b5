// Makes a field of text with simple HTML an editor of what one sees: <div data-rich="address of the editor"> with a
// toolbar and a textarea. The textarea stays the field that is sent; without this script it is written in itself.
const editorOf = async (box) => {
  const {
    Editor, Document, Paragraph, Text, Heading, Bold, Italic, BulletList, OrderedList, ListItem, Blockquote, HardBreak,
    HorizontalRule, Link, Table, TableRow, TableHeader, TableCell, History, Image, Figure, Caption, Subscript, Superscript,
    Gapcursor, Dropcursor,
  } = await import(box.dataset.rich);
  const field = box.querySelector("textarea");
  const tools = box.querySelector(".rich-tools");
  const area = document.createElement("div");
  area.className = "rich-area rich";
  field.before(area);
  const label = document.querySelector(`label[for="${field.id}"]`);
  const editor = new Editor({
    element: area,
    injectCSS: false,
    content: field.value,
    extensions: [
      Document, Paragraph, Text, Heading.configure({ levels: [2, 3, 4] }), Bold, Italic, BulletList, OrderedList, ListItem,
      Blockquote, HardBreak, HorizontalRule, Link.configure({ openOnClick: false }), Table, TableRow, TableHeader, TableCell,
      History, Image, Figure, Caption, Subscript, Superscript, Gapcursor, Dropcursor,
    ],
    editorProps: {
      attributes: {
        role: "textbox", "aria-multiline": "true", "aria-label": label ? label.textContent.trim() : field.name,
        ...(field.hasAttribute("aria-describedby") ? { "aria-describedby": field.getAttribute("aria-describedby") } : {}),
      },
    },
    onUpdate: () => { field.value = editor.isEmpty ? "" : editor.getHTML(); },
    onTransaction: () => show(),
  });
  // Words that were left behind come back into the field.
  field.addEventListener("jipp:filled", () => editor.commands.setContent(field.value));
  const linkBox = tools.querySelector(".rich-link");
  const linkField = tools.querySelector("[data-link]");
  const commands = {
    paragraph: (chain) => chain.setParagraph(),
    h2: (chain) => chain.toggleHeading({ level: 2 }),
    h3: (chain) => chain.toggleHeading({ level: 3 }),
    bold: (chain) => chain.toggleBold(),
    italic: (chain) => chain.toggleItalic(),
    bullets: (chain) => chain.toggleBulletList(),
    numbers: (chain) => chain.toggleOrderedList(),
    quote: (chain) => chain.toggleBlockquote(),
    table: (chain) => chain.insertTable({ rows: 3, cols: 2, withHeaderRow: true }),
    undo: (chain) => chain.undo(),
    redo: (chain) => chain.redo(),
    picture: (chain, button) => chain.insertContent({ type: "image", attrs: { src: button.dataset.src } }),
    "link-set": (chain) => {
      linkBox.hidden = true;
      const href = linkField.value.trim();
      const marked = chain.extendMarkRange("link");
      return href ? marked.setMark("link", { href }) : marked.unsetMark("link");
    },
  };
  const states = {
    paragraph: ["paragraph"], h2: ["heading", { level: 2 }], h3: ["heading", { level: 3 }], bold: ["bold"], italic: ["italic"],
    bullets: ["bulletList"], numbers: ["orderedList"], quote: ["blockquote"], link: ["link"], table: ["table"],
  };
  // The chain's own focus comes a frame later; keys pressed in between would be lost.
  const chained = () => {
    editor.view.focus();
    return editor.chain();
  };
  function show() {
    for (const button of tools.querySelectorAll("[data-command]")) {
      const asked = states[button.dataset.command];
      if (asked) button.setAttribute("aria-pressed", String(editor.isActive(...asked)));
    }
  }
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-command]");
    if (!button) return;
    if (button.dataset.command === "link") {
      linkBox.hidden = !linkBox.hidden;
      linkField.value = editor.getAttributes("link").href || "";
      if (!linkBox.hidden) linkField.focus();
      return;
    }
    commands[button.dataset.command](chained(), button).run();
  });
  linkField.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    commands["link-set"](chained()).run();
  });
  tools.hidden = false;
  field.hidden = true;
  // The label and the links of mistakes lead to what one writes in.
  const id = field.id;
  field.removeAttribute("id");
  area.firstElementChild.id = id;
  show();
};
for (const box of document.querySelectorAll("[data-rich]")) {
  editorOf(box).catch((error) => { console.warn("the field stays one of text", error); });
}
