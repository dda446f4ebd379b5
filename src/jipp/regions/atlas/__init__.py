"""Maps without a framework: projection, symbols, shapes, classes and the drawing handed to the template.

Words: a *mark* is a place with a count; a *symbol* is its circle; an *area* is a shaded region; a *view* is
all that the template needs to draw one map. Map units: the archipelago's frame is 10,000 units wide, y grows
southwards.
"""
