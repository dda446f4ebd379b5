"""How tasks are found: by what they are about, or by the act that they ask for."""

from __future__ import annotations

from django.utils.translation import get_language, gettext_lazy

from jipp.core.actor import Actor
from jipp.core.links import in_language
from jipp.core.ui import finding
from jipp.core.ui.finding import Found, said
from jipp.tasks.kinds import KINDS
from jipp.tasks.queries import tasks_to_find


def add_finders() -> None:
    """Have tasks found; called once when the app is ready."""
    finding.add("tasks", gettext_lazy("Tugas"), _tasks, order=10)


def _tasks(actor: Actor, text: str, limit: int) -> list[Found]:
    acts = said([Found(str(kind.act), code) for code, kind in KINDS.items()], text)
    rows = tasks_to_find(actor, text, [act.url for act in acts])
    language = get_language() or "id"
    return [
        Found(str(KINDS[task.kind].act), in_language(task.path, language), task.label)
        for task in rows[:limit]
    ]
