"""What happens to tasks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jipp.core.events import kind

TASK_OPENED = kind("tasks.task.opened", _("Tugas dibuat"))
TASK_CHANGED = kind("tasks.task.changed", _("Tugas diperbarui"))
TASK_CLOSED = kind("tasks.task.closed", _("Tugas ditutup"))
