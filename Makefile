# The verbs of the project. `make help` lists them.

# The first Python that is new enough. Another: make run PYTHON=/path/to/python3
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
# Errors only: the line before it says what takes the time.
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes

.PHONY: help install run test check bench faults quality browser

help: ## list the verbs
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

install: .venv/installed ## make .venv and install what running needs

run: .venv/installed ## start the whole site; PORT=8000 DATABASE_URL= REDIS_URL= change where
	@exec $(BIN)/python manage.py run

test: .venv/installed-dev browser ## run every test, on two cores; ARGS= goes to pytest: ARGS="-n 0 -k date"
	$(BIN)/python -m pytest -n auto --maxprocesses=2 $(ARGS)

check: .venv/installed-dev ## formatter, linter, types, import contracts, security, Django's checks, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@# What it says beside its findings is only of lines with several calls, of which one is the exception.
	$(BIN)/bandit -q -c pyproject.toml -r config sources statements 2>/dev/null
	$(BIN)/python -m tests.audit
	SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(60))") SECURE=on DEBUG=off \
		DATABASE_URL=postgresql://check@127.0.0.1:1/check REDIS_URL=redis://127.0.0.1:1/0 VAR_DIR=var/check \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	DATABASE_URL=postgresql://check@127.0.0.1:1/check REDIS_URL=redis://127.0.0.1:1/0 VAR_DIR=var/check \
		$(BIN)/python -W ignore manage.py makemigrations --check --dry-run

bench: .venv/installed-dev ## the timeline at SIZE=100k, 1m or 3m beside its peers, then other times; ARGS="--only bars" takes a part
	$(BIN)/python -m tests.benchmarks.timeline $(ARGS)
	$(if $(ARGS),,$(BIN)/python -m pytest -q -s tests/benchmarks/bench_*.py)

faults: .venv/installed-dev ## kill, empty, fill and hang everything, with a ledger; goes on where it was stopped
	$(BIN)/python -m pytest -q -s tests/faults/fault_*.py $(ARGS)

quality: .venv/installed-dev ## score the program on its own cases and sample, and on the gold of DATA=folder
	$(BIN)/python -m tests.quality $(if $(DATA),"$(DATA)") $(ARGS)

# The lock's own text is the mark: the same lock is not installed twice, whatever the times of the files say.
.venv/installed: requirements.lock
	@test -n "$(PYTHON)" || { echo "This needs Python 3.11 or later: none is on PATH. Name one with PYTHON=/path/to/python3"; exit 2; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { echo "Making .venv with $(PYTHON) ..."; $(PYTHON) -m venv .venv; }
	@cmp -s requirements.lock $@ || { echo "Installing from requirements.lock (about a minute) ..."; $(PIP) -r requirements.lock; }
	@cp requirements.lock $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@cmp -s requirements-dev.lock $@ || { echo "Installing from requirements-dev.lock ..."; $(PIP) -r requirements-dev.lock; }
	@cp requirements-dev.lock $@

browser:
	@for name in "$(CHROMIUM)" chromium chromium-browser google-chrome google-chrome-stable; do \
		command -v "$$name" >/dev/null && exit 0; done; \
	test "$$(id -u)" = 0 && command -v apt-get >/dev/null || { \
		echo "The browser tests need Chromium. Install it, or say where it is: make test CHROMIUM=/path/to/chrome"; exit 2; }; \
	echo "Installing Chromium ..."; apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
