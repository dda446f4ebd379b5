"""A Django form as the macros of `ui/form.html` take it: every field with its label, hint, error, value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from jipp.core.ui.shapes import Choice, ErrorLink

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    # The most particular first: a widget is drawn as the first of these that it is.
    (forms.HiddenInput, "hidden"),
    (forms.PasswordInput, "password"),
    (forms.EmailInput, "email"),
    (forms.NumberInput, "number"),
    (forms.URLInput, "url"),
    (forms.ClearableFileInput, "file"),
    (forms.FileInput, "file"),
    (forms.DateTimeInput, "datetime-local"),
    (forms.DateInput, "date"),
    (forms.TimeInput, "time"),
    (forms.Textarea, "textarea"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.SelectMultiple, "checkboxes"),
    (forms.Select, "select"),
)
"""How each widget of Django is drawn; anything else is a line of text."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `attrs` become attributes of the control (`autocomplete`, `inputmode`, …)."""

    id: str
    name: str
    label: str
    kind: str = "text"
    value: str = ""
    hint: str = ""
    error: str = ""
    required: bool = True
    choices: tuple[Choice, ...] = ()
    checked: bool = False
    attrs: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormShape:
    """A form to be drawn: its fields in order, what is wrong, and what concerns no field."""

    fields: tuple[Field, ...]
    errors: tuple[ErrorLink, ...] = ()
    has_file: bool = False

    def __getitem__(self, name: str) -> Field:
        """The field `name`. Raises `KeyError` for one that the form does not have."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)

    def part(self, names: Sequence[str]) -> tuple[Field, ...]:
        """Some of the fields, in the order named."""
        return tuple(self[name] for name in names)


def form_shape(form: forms.BaseForm) -> FormShape:
    """The form as macros draw it; mistakes of no field lead to the first one that can be seen."""
    fields = tuple(field_of(form[name]) for name in form.fields)
    seen = [one for one in fields if one.kind != "hidden"]
    first = _focus_id(seen[0]) if seen else "isi"
    errors = [ErrorLink(str(sentence), first) for sentence in form.non_field_errors()]
    errors += [ErrorLink(one.error, _focus_id(one)) for one in fields if one.error]
    return FormShape(fields, tuple(errors), has_file=form.is_multipart())


def field_of(bound: BoundField, *, kind: str = "", hint: str = "") -> Field:
    """One field with what was typed; `kind` and `hint` may differ from the form's own."""
    widget = bound.field.widget
    drawn = kind or next((name for widget_type, name in KINDS if isinstance(widget, widget_type)), "text")
    raw = bound.value()
    return Field(
        id=bound.id_for_label or bound.auto_id or f"id_{bound.html_name}",
        name=bound.html_name,
        label=str(bound.label or ""),
        kind=drawn,
        value="" if drawn in {"password", "file", "checkboxes"} else _text(raw, drawn),
        hint=hint or str(bound.help_text or ""),
        error=" ".join(str(sentence) for sentence in bound.errors),
        required=bound.field.required,
        choices=_choices(bound, raw) if drawn in {"select", "radios", "checkboxes"} else (),
        checked=drawn == "checkbox" and bool(raw),
        attrs=_attrs(bound, widget.attrs),
    )


def _focus_id(one: Field) -> str:
    """What a link to the mistake leads to: the control, or the group of choices."""
    return one.id


def _text(raw: Any, kind: str) -> str:
    if raw is None:
        return ""
    if kind == "datetime-local" and isinstance(raw, datetime):
        return raw.strftime("%Y-%m-%dT%H:%M")
    return raw.isoformat() if isinstance(raw, date) else str(raw)


def _choices(bound: BoundField, raw: Any) -> tuple[Choice, ...]:
    chosen = {str(one) for one in raw} if isinstance(raw, list | tuple | set) else {_text(raw, "")}
    options = getattr(bound.field, "choices", ())
    return tuple(
        Choice(str(value), str(label), selected=str(value) in chosen) for value, label in _flat(options)
    )


def _flat(options: Any) -> Iterator[tuple[Any, Any]]:
    for value, label in options:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def _attrs(bound: BoundField, given: Mapping[str, Any]) -> dict[str, object]:
    """What the widget says of its control, and the longest text it takes."""
    dropped = {"class", "id", "placeholder", "required", "cols", "rows"}
    attrs: dict[str, object] = {key: value for key, value in given.items() if key not in dropped}
    longest = getattr(bound.field, "max_length", None)
    if longest:
        attrs.setdefault("maxlength", str(longest))
    return attrs
