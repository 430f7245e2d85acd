# make graph: the graph of seeds/ in out/.   make test: everything that CI checks.
PYTHON ?= python3
BIN := .venv/bin
.PHONY: graph test format floor picture clean

graph: .venv/installed
	$(BIN)/kg build seeds --out out

test: .venv/developed .venv/browser
	$(BIN)/ruff format --check kg tests
	$(BIN)/ruff check kg tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

format: .venv/developed
	$(BIN)/ruff format kg tests
	$(BIN)/ruff check --fix kg tests

floor: .venv/developed
	$(BIN)/python -m tests.quality.raise_floor

picture: .venv/developed .venv/browser
	PICTURE=docs/graph.png $(BIN)/pytest tests/browser -k picture

.venv/installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/developed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ .venv/installed

# The tests open the page in a real browser. Where it cannot be installed they are left out by name;
# under CI=true they fail instead (tests/browser/conftest.py).
.venv/browser: .venv/developed
	@if ! command -v chromium >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; \
	fi
	@command -v chromium >/dev/null || echo 'left out: tests/browser (no chromium; install the packages chromium and fonts-noto-cjk)'
	@touch $@

clean:
	rm -rf .venv out dist build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
