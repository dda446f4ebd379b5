"""Provinces, regencies and cities, with official codes that are valid between dates.

Words: *region* (wilayah), *code* (Kemendagri, two levels `35` and `35.78`), *atlas* (how a map is drawn),
*boundary* (a shape that an operator loaded).
"""
