# make graph   the seeds' knowledge graph in out/
# make docs    the documentation as a site in out/docs/
# make bench   how fast a build is, in ratios
# make messages   the catalogue of messages, after one has changed
# make test    everything that is checked before a change is taken in
PYTHON ?= python3
BIN := .venv/bin

.PHONY: graph docs messages test bench format floor tagger clean

graph: .venv/.installed
	$(BIN)/kg build seeds --out out

# Each line stops the run when it fails.
test: .venv/.installed-dev
	@tests/browser/install-chromium
	@tests/install-virtuoso
	@tests/read/install-libreoffice
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist loadfile

format: .venv/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: .venv/.installed-dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

messages: .venv/.installed-dev
	$(BIN)/python -m tests.messages

# How fast a build is, against what one would write by hand; ratios, for a machine that does nothing else.
bench: .venv/.installed-dev
	$(BIN)/python -m tests.bench.build

# After the extractor became better: write the scores that no later change may fall below.
floor: .venv/.installed-dev
	$(BIN)/python -m tests.quality.raise_floor

# After annotated reports or the lexicon changed: train the tagger on them again.
tagger: .venv/.installed-dev
	$(BIN)/python -m tests.quality.train_tagger

clean:
	rm -rf .venv out dist build .*_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps say what was installed; a changed list of dependencies installs again.
.venv/.installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[page]'
	@touch $@

.venv/.installed-dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/.installed

.venv/bin/python:
	$(PYTHON) -m venv .venv
