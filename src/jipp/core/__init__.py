"""The ground: who acts, what is allowed, how a write happens, what is remembered, how a page looks.

It knows nothing of innovations. Words: *actor* (who acts, by which channel), *verdict* (an answer with
its reason), *service* (a write: atomic, authorised, recorded), *event* (what happened), *state table*
(which moves exist), *component* (a named piece of a page).
"""
