"""What waits for whom: tasks opened and closed by what happens.

Task (tugas) is one thing that one person, or whoever holds a role in a scope, has to do by a date. Nobody
writes tasks by hand; they follow from events, so a task is closed by doing what it asks for.
"""
