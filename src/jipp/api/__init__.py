"""The public API, version 1: reading all public data as JSON.

Words: *resource* (what one address answers with), *problem* (an error as RFC 9457 describes it), *scope*
(on a node's host every list holds that node's part only), *bucket* (how many requests one reader may still
send now).
"""
