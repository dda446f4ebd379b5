"""What the browser gets: the styles in the order in which they are joined, and the scripts."""

CSS_FILES: tuple[str, ...] = tuple(
    f"core/css/{name}.css"
    for name in (
        "tokens",  # first: it declares the order of the layers
        "base",
        "layout",
        "head",
        "foot",
        "icon",
        "button",
        "field",
        "search",
        "facet",
        "chip",
        "badge",
        "sdg",
        "result",
        "facts",
        "timeline",
        "history",
        "table",
        "pagination",
        "breadcrumb",
        "tabs",
        "notice",
        "empty",
        "stat",
        "steps",
        "contents",
        "attachment",
        "ways",
        "copy",
        "progress",
        "legend",
        "disclosure",
        "sheet",
        "print",
    )
)
"""Static names, joined to `core/jipp.css`."""

THEME_JS = "core/js/theme.js"
"""Loaded in the head, blocking, so that the chosen theme is there at the first paint."""

JS_MODULES: tuple[str, ...] = (
    "core/js/suggest.js",
    "core/js/copy.js",
    "core/js/filters.js",
    "core/js/sheet.js",
    "core/js/contents.js",
)
"""ES modules without imports; each finds its own elements by `data-*` and stands alone."""

ICONS: tuple[str, ...] = (
    "search",
    "close",
    "menu",
    "check",
    "down",
    "up",
    "right",
    "left",
    "arrow-right",
    "arrow-left",
    "filter",
    "list",
    "table",
    "map",
    "place",
    "award",
    "office",
    "person",
    "people",
    "replicate",
    "network",
    "calendar",
    "clock",
    "download",
    "print",
    "copy",
    "share",
    "link",
    "external",
    "info",
    "warning",
    "error",
    "success",
    "question",
    "language",
    "sun",
    "moon",
    "edit",
    "document",
    "chart",
    "idea",
    "bell",
)
"""Names that `icon()` knows."""
