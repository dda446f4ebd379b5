"""Notices: what happened, told to those whom it concerns, in the workspace and by e-mail.

`kinds` says which kinds there are, `queries.told` whom an event concerns, `queries.sights` what each of them
may see of it. The job `notify.tell` follows the events by a cursor; see `docs/decisions/011-notices.md`.
"""
