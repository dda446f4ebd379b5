"""The directory's index: what a reader asks, which innovations answer, how often each facet occurs.

Words: *query* (what is asked), *facet* (a property to narrow by, with counts), *scope* (the node whose
innovations are searched), *index* (tantivy files, rebuilt from the database, the only truth), *oracle* (the
same answer in plain SQL).
"""
