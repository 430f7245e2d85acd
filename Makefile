# make graph   the seeds' knowledge graph in out/
# make docs    the documentation as a site in out/docs/
# make bench   how fast a build is, in ratios
# make lock    the versions and hashes of all that is installed, anew
# make audit   whether what is locked has known vulnerabilities
# make mutation SEED=1   how many of a sample of changed functions the tests notice
# make messages   the catalogue of messages, after one has changed
# make test    everything that is checked before a change is taken in
PYTHON ?= python3
BIN := .venv/bin
LOCKS := .ci/locks
SEED ?= 1
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# By hash alone; what has no wheel is built by what build.txt locks, and the project itself with nothing fetched.
LOCKED := $(PIP) install --require-hashes --no-deps --no-build-isolation --use-pep517 --requirement
PROJECT := $(PIP) install --no-index --no-deps --no-build-isolation --editable .
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock'

.PHONY: graph docs lock audit mutation messages test bench format floor tagger clean

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

# After the dependencies in pyproject.toml changed, or to take newer releases; the three agree on every version.
lock: .venv/.installed-dev
	$(LOCK) --upgrade --extra dev --group build --output-file $(LOCKS)/test.txt pyproject.toml
	$(LOCK) --upgrade --extra page --constraint $(LOCKS)/test.txt --output-file $(LOCKS)/graph.txt pyproject.toml
	$(LOCK) --upgrade --group build --constraint $(LOCKS)/test.txt --output-file $(LOCKS)/build.txt

audit: .venv/.installed-dev
	@$(BIN)/python tools/audit.py

# An hour and more, for a machine that does nothing else; docs/mutation.md tells what it found.
mutation: .venv/.installed-dev
	nice $(BIN)/python -m tests.mutation --seed $(SEED)

clean:
	rm -rf .venv out dist build .*_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps say what was installed; a changed list of dependencies installs again.
.venv/.installed: pyproject.toml $(LOCKS)/build.txt $(LOCKS)/graph.txt | .venv/bin/python
	$(LOCKED) $(LOCKS)/build.txt
	$(LOCKED) $(LOCKS)/graph.txt
	$(PROJECT)
	@touch $@

.venv/.installed-dev: pyproject.toml $(LOCKS)/build.txt $(LOCKS)/test.txt | .venv/bin/python
	$(LOCKED) $(LOCKS)/build.txt
	$(LOCKED) $(LOCKS)/test.txt
	$(PROJECT)
	@touch $@ .venv/.installed

.venv/bin/python:
	$(PYTHON) -m venv .venv
