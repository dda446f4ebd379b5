"""The look of jipp in Python: bundle order, shapes that macros take, accent, sign, motif and gallery.

Macros lie in `core/jinja2/ui`, styles in `core/static/core/css`, one file a component.
"""
