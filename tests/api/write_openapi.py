"""Write the OpenAPI description that `test_description_changes_only_on_purpose` compares with."""

from __future__ import annotations

import json
from pathlib import Path

import tests.conftest  # noqa: F401  (sets Django up)
from jipp.api.v1 import api

if __name__ == "__main__":
    text = json.dumps(api.get_openapi_schema(), indent=1, ensure_ascii=False, sort_keys=True)
    Path(__file__).with_name("openapi.json").write_text(text + "\n", encoding="utf-8")
