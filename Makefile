# `make` lists the targets. A target sets itself up: .venv is made once and again only when a lock changes.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.run
DEV := .venv/.dev
AUDIT := .cache/audit/.done
PEERS := .cache/bench/venv/.done
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

SUDO := $(if $(filter-out 0,$(shell id -u)),sudo)
INSTALL := $(SUDO) apt-get install --quiet --quiet --yes --no-install-recommends

export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := help
.PHONY: help serve build test long quick check lint addresses new status summary schema kind texts review tell pull fix push preview workflows tools bench bench-links bench-matching bench-lighthouse lock lowest audit outlive bench-kills safety clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

OLD = $(PYTHON) is $$($(PYTHON) --version 2>&1). Kanvas needs Python 3.11 or later: make PYTHON=python3.12

$(RUN): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(OLD)" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(DEV): $(RUN) requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	touch $@

serve: $(RUN) ## preview at http://127.0.0.1:8000/ and reload on every change
	$(BIN)/kanvas serve $(ARGS)

build: $(RUN) ## build the whole site into site/, strictly
	$(BIN)/kanvas build $(ARGS)

test: $(DEV) ## run the tests, the browser's included, on every core (make long has more): make test ARGS="tests/test_x.py -k word"
	$(BIN)/kanvas test $(ARGS)

long: $(DEV) ## run what takes minutes each: every case of a matrix, many more examples of a property; make safety is part of it
	KANVAS_WHOLE_BROWSER=1 $(BIN)/kanvas test -m 'long or hypothesis' --hypothesis-profile long --ignore tests/test_bounds.py $(ARGS)
	$(BIN)/python -m pytest -m long tests/test_bounds.py

quick: $(DEV) ## run the tests that need neither a browser nor a build: a minute
	$(BIN)/kanvas test -m 'not long and not slow' $(ARGS)

check: $(DEV) ## check the texts, or one: make check ARGS=docs/no/canvas/risks.md
	@$(BIN)/kanvas check $(if $(FORMAT),--format $(FORMAT) --language page) $(ARGS)

lint: $(DEV) workflows ## check the code: style, types, workflows
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

new: $(RUN) ## begin a page: make new ARGS="article canvas/risks --language no"
	@$(BIN)/kanvas new $(ARGS)

status: $(RUN) ## list what is missing or stale in each language
	@$(BIN)/kanvas status $(ARGS)

summary: $(RUN) ## say in plain words what changed since BASE, main if you name none
	@$(BIN)/kanvas summary --base $(or $(BASE),main)

schema: $(RUN) ## write the JSON Schemas of the front matter and of the settings again
	$(BIN)/kanvas schema --output schema/frontmatter.json
	$(BIN)/kanvas schema --settings --output schema/settings.json

PULLS = $(PYTHON) -I -B hooks/kanvas/pulls # the code that stands here, before anything is installed

kind: ## say whether pull request PULL is content, or changes code too
	@$(PULLS) kind

texts: ## lay the texts and images of pull request PULL over the code that stands here
	$(PULLS) texts

review: $(DEV) ## gather what a pull request is told: findings, what it does, what is mended by itself
	$(BIN)/python -I hooks/kanvas/pulls make review.json

tell: ## tell what was gathered, handed-over/review.json, on its pull request
	@$(PULLS) post handed-over/review.json

pull: ## say which pull request a run has checked, if it is one of texts
	@$(PULLS) number

fix: $(RUN) ## mend what is mechanical in the texts of the pull request that a maintainer asks it for: fix.json
	$(BIN)/python -I hooks/kanvas/pulls mend fix.json

push: ## push what was mended, handed-over/fix.json, to the branch of its pull request
	@$(PULLS) push handed-over/fix.json

preview: ## publish site/ in the folder NUMBER of the repository PREVIEWS_REPOSITORY, which has one commit at least
	@$(PULLS) preview site

workflows: $(DEV) ## lint the workflows of GitHub
	$(BIN)/actionlint
	$(BIN)/zizmor --offline --quiet --no-progress .github

# A Chromium without windows where there is one to install, else any.
tools: ## install the browser that the tests read with, on Debian or Ubuntu, if there is none
	@command -v chromium-headless-shell >/dev/null \
	  || { $(SUDO) apt-get update --quiet --quiet && $(INSTALL) chromium-headless-shell >/dev/null 2>&1; } \
	  || command -v chromium >/dev/null || command -v google-chrome >/dev/null || $(INSTALL) chromium >/dev/null

bench: $(DEV) $(PEERS) ## measure the speed beside the peers: bench/RESULTS.md, hours
	$(BIN)/python bench/speed.py $(ARGS)

$(PEERS): requirements-bench.lock
	$(PYTHON) -m venv .cache/bench/venv
	.cache/bench/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	touch $@

bench-links: $(DEV) ## how well prose links itself: a gold list, and treebanks beside exact match and Snowball
	$(BIN)/python tests/gold.py -v
	$(BIN)/python bench/links.py

bench-matching: $(DEV) ## what matching costs with 100 terms and with 5,000
	$(BIN)/python bench/matching.py

addresses: $(DEV) build ## add the addresses of new pages and sections to the lists that keep them
	$(BIN)/kanvas anchors
	$(BIN)/python tests/test_addresses.py site

lock: $(DEV) ## resolve the dependencies again into the lock files
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --extra build \
	  --custom-compile-command 'make lock' pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --extra build --extra dev --extra spelling \
	  --custom-compile-command 'make lock' --constraint requirements.lock pyproject.toml \
	  --output-file requirements-dev.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --extra build --extra audit \
	  --custom-compile-command 'make lock' --constraint requirements.lock pyproject.toml \
	  --output-file requirements-audit.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --extra build --extra bench \
	  --custom-compile-command 'make lock' --constraint requirements.lock pyproject.toml \
	  --output-file requirements-bench.lock

lowest: $(DEV) ## run the quick tests with the lowest versions that pyproject.toml allows (needs the network)
	rm -rf .cache/lowest
	$(BIN)/uv venv --quiet --python $(BIN)/python .cache/lowest
	$(BIN)/uv pip compile --quiet --resolution lowest-direct --no-header --no-annotate --extra build pyproject.toml \
	  --python .cache/lowest --output-file .cache/lowest/lowest.txt
	$(BIN)/uv pip install --quiet --python .cache/lowest --constraint .cache/lowest/lowest.txt -r pyproject.toml \
	  --extra build --extra dev --extra spelling
	$(BIN)/uv pip install --quiet --python .cache/lowest --no-deps --no-build-isolation --editable .
	.cache/lowest/bin/kanvas test -m 'not long and not slow' $(ARGS)

$(AUDIT): $(RUN) requirements-audit.lock
	$(PYTHON) -m venv .cache/audit
	.cache/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.lock
	touch $@

audit: $(AUDIT) ## look the locked packages up among published vulnerabilities (needs the network)
	.cache/audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements.lock
	.cache/audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements-dev.lock

outlive: $(AUDIT) ## build with ProperDocs too, and compare: nothing differs
	$(BIN)/python -m mkdocs build --strict --quiet --site-dir .cache/with-mkdocs
	PYTHONPATH=hooks .cache/audit/bin/python -m properdocs build --strict --quiet --site-dir .cache/with-properdocs
	diff --recursive .cache/with-mkdocs .cache/with-properdocs

bench-kills: $(DEV) ## kill 100 builds at random moments and look at what is left
	$(BIN)/python tests/kills.py 100

safety: $(DEV) ## measure again what docs/safety.md says: vectors, any text, kills, the same bytes, bounds, openers, a spoilt cache
	rm -rf .cache/figures && mkdir -p .cache/figures && touch .cache/figures/begun
	$(BIN)/python -m pytest -m 'long or not long' -n auto tests/test_vectors.py tests/test_any_text.py tests/test_same_bytes.py tests/test_damage.py tests/test_nothing_lost.py tests/test_openers.py tests/test_store.py tests/test_verdicts.py
	$(BIN)/python -m pytest -m 'long or not long' tests/test_bounds.py
	$(BIN)/python tests/kills.py 100
	$(BIN)/python tests/figures.py docs/safety.md

bench-lighthouse: build ## audit the built site with Lighthouse, as on a phone (Node fetches it)
	$(BIN)/python bench/lighthouse.py

clean: ## remove what the targets made
	rm -rf .venv .cache site
