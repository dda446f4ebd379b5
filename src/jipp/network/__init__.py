"""Who takes part: agencies, their units, and the nodes of the network.

Words: *agency* (instansi, a legal body), *unit* (unit pelayanan publik), *node* (simpul JIPP: Nasional,
Kementerian/Lembaga, Pemerintah Daerah, Khusus), *member* (an agency that belongs to a node), *link* (the web
address of a node that has a site of its own). Source of the kinds: PermenPANRB 89/2020, annex chapter II.
"""
