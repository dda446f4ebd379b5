"""What is in a file: pure functions over bytes that know neither Django nor the database.

`inspecting.inspect` is their one door. It runs in a process of its own (`sandbox`, `workbench`), so that a
hostile file can waste two seconds and some memory of that process, and nothing of the web's.
"""
