"""The seal of the trace: `services` seals events and erases personal details, `queries` verifies.

Events are sealed in batches. A seal covers all events of a range of numbers: it holds the digest of each, is
chained to the seal before it, and signed with a key that the database does not know (decision 007).
"""
