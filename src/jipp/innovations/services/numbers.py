"""The NRI: permanent, public, never given twice."""

from __future__ import annotations

from jipp.innovations.models import NriCounter

_THE_ROW = 1


def allot(count: int) -> range:
    """The next `count` numbers. The counter's row stays locked until the transaction ends."""
    NriCounter.objects.get_or_create(pk=_THE_ROW)
    counter = NriCounter.objects.select_for_update().get(pk=_THE_ROW)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return range(first, first + count)
