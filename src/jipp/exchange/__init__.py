"""What comes in and goes out as files: spreadsheets in, errors shown row by row; lists out, safe to open.

Words: *import* (a file of rows becomes records), *report* (what happened to each row), *seed* (the real facts
that every installation starts with).
"""
