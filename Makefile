# Two commands do everything: `make run` shows the three uses on real input, `make test` runs all tests.
# Both make .venv when it is missing or pyproject.toml has changed, and otherwise start at once.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.made-from-pyproject

.PHONY: run test check format docs clean

run: $(STAMP)
	@$(BIN)/python -m docs.tour

test: $(STAMP)
	@$(BIN)/python -m pytest $(ARGS)

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cectool --strict check

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(STAMP)
	$(BIN)/python -m docs.generate

clean:
	rm -rf .venv site dist build

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "cectool needs Python 3.11 or later; name one: make PYTHON=python3.12 run"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv 2>/dev/null || $(PYTHON) -m venv --without-pip .venv
	@echo "Setting up .venv (once; about half a minute) ..."
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check -c constraints.txt pip -e '.[dev,ical,plan,site]'
	@$(BIN)/python -m compileall -q src glossary plugins
	@touch $@
