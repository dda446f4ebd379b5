"""Who carries letters: a folder in demonstrations, a mail server in earnest.

`postman`, `journal` and `server` use the standard library alone: they run in a process of their own.
"""
