"""Letters by e-mail: their outbox, and who carries them.

This app knows addresses and texts, not why a letter is sent. A caller makes its text with
`queries.render_letter` and queues it with `services.queue_mail` inside the transaction of what it tells.
"""
