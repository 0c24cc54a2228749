# Works with GNU make 3.81. All paths are relative, so the checkout may be in a folder with spaces.

# The Python of PYTHON=…, else the first of these that is recent enough and has venv.
candidates = $(if $(PYTHON),"$(PYTHON)",python3 python3.14 python3.13 python3.12 python3.11)
bin = .venv/bin
quietly = --disable-pip-version-check --quiet
# Many modules are never imported; the others are compiled when they are.
install = install --no-compile --require-hashes

# Tests and hooks start hundreds of processes, so always write compiled modules.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help check test test-rest test-all lint format messages docs picture mutants golden scoring-mutations fuzz bench size lowest hooks hooks-installed web editor site release-check address lock clean again

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-18s%s\n", $$1, $$2 }' Makefile

check: .venv/ready ## check the project's own referential
	$(bin)/reflint check referentiel/eci

spread = -n auto --dist worksteal
test: .venv/ready ## run the tests but the slow ones and those of clients (RULE=single-child: of one rule)
	$(bin)/pytest $(if $(RULE),-k "$(RULE)" tests/test_registry.py tests/test_seeded_defects.py tests/test_fixing.py,-m "not slow" --ignore=tests/clients $(spread))

test-rest: .venv/clients ## run the slow tests, and those with a browser, node and editors
	$(bin)/pytest -m "slow or client" $(spread)

test-all: .venv/clients ## run all tests
	$(bin)/pytest $(spread)

# Where `make web` has installed what it takes; tests/clients/web/test_bundle.py does it everywhere.
types_of_the_page := $(if $(shell command -v node 2>/dev/null),$(if $(wildcard web/node_modules/.bin/tsc),cd web && node_modules/.bin/tsc --project tsconfig.json))

lint: .venv/ready ## run the static checks: ruff, mypy, import contracts, translations, types of the page
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports --no-logo
	$(bin)/python -m tools.messages check
	$(types_of_the_page)

# After the static checks: mypy, of which there is one in the hooks too, then finds its cache.
hooks: lint hooks-installed ## run the static checks, and the hooks of pre-commit over all files
	$(bin)/pre-commit run --all-files --show-diff-on-failure

hooks-installed: .venv/installed
	$(bin)/pre-commit install-hooks

format: .venv/ready ## format the code and apply the fixes of ruff
	$(bin)/ruff check --fix-only
	$(bin)/ruff format

messages: .venv/ready ## update the catalogues of messages (linter/locale) from the code
	$(bin)/python -m tools.messages

docs: .venv/ready ## generate docs/reference.fr.md, docs/configuration.md, the schema of reports, the picture and the messages in pages of rules
	$(bin)/python -m tools.documentation

# Outside the repository, so that the report names no commit.
picture: .venv/ready ## draw docs/page.png, the report that the README shows, in the installed Chromium
	@folder=`mktemp -d` && cp -R referentiel/eci "$$folder/eci" && $(bin)/reflint report -o "$$folder/report.html" "$$folder/eci" && \
	  chromium --headless --no-sandbox --hide-scrollbars --window-size=1040,780 --screenshot="$$PWD/docs/page.png" \
	  "file://$$folder/report.html" && rm -r "$$folder"

ROOM =
mutants: .venv/ready ## list the mutations that no test notices (mutants/ROOM.md; ROOM=edits: of one room; an hour in all)
	$(bin)/python -m tools.mutants $(ROOM)

golden: .venv/ready ## derive the golden cases of principles and of statuts (tests/golden) from the files
	$(bin)/python -m tests.oracle

scoring-mutations: .venv/ready ## show that the golden cases notice mutations of the scoring code
	$(bin)/python -m tools.scoring_mutations

ONLY =
RUNS = 5
bench: .venv/ready ## measure whole runs, compared with other linters (tools/benchmarks/RESULTS.md; an hour; ONLY="start 95": prints a part)
	$(bin)/python -m tools.benchmarks --runs $(RUNS) $(ONLY)

MINUTES = 10
fuzz: .venv/ready ## test mutations of real files for MINUTES=10, with a random seed; failures go to fuzzed/
	$(bin)/python -m tools.fuzzing --minutes $(MINUTES)

BASE =
size: .venv/ready ## count the lines of code of the packages (BASE=revision: compared with a revision)
	$(bin)/python -m tools.size $(BASE)

# Together, these tests use every dependency, so they show that its lowest version has what we need. The
# cache needs none but the one that knows the user's folder; counts of calls, no other than pages;
# hostile files that are read in linear time, none but the reader.
LOWEST = $(filter-out %/test_limits.py,$(wildcard tests/referentiel/test_*.py)) \
  $(filter-out %_work.py,$(wildcard tests/report/test_*.py)) \
  tests/sheets/test_workbooks.py tests/score/test_files.py tests/scoring/test_answers.py \
  tests/test_cache.py::test_it_lies_in_the_user_s_cache_folder $(patsubst %,tests/test_%.py,command \
  completion configuration configuration_errors help registry tree usage)
lowest: .venv/lowest/ready ## run some tests with the lowest dependency versions that pyproject.toml declares
	.venv/lowest/bin/pytest -m "not slow" $(spread) $(LOWEST)

web: build/web/site dist/reflint.html ## build the page that runs reflint in a browser: dist/web, and in one file (docs/web.md)

editor: build/vscode/ready ## build the extension for VS Code, dist/reflint-VERSION.vsix (docs/editors.md); wants node and npm

site: .venv/site/ready .venv/ready ## build the site of the documentation: dist/site (SERVE=1: serve it)
	@$(bin)/python -m tools.site
	@NO_MKDOCS_2_WARNING=1 .venv/site/bin/mkdocs $(if $(SERVE),serve,build --strict)

release-check: .venv/release/ready .venv/ready ## check what a release needs: address, version, metadata, wheel, sdist and its tests
	@$(bin)/python -m tools.release check

address: .venv/ready ## give the project its address: make address SITE=https://… REPOSITORY=https://… EMAIL=…
	@$(bin)/python -m tools.release address $(SITE) $(REPOSITORY) $(EMAIL)

compile = uv pip compile --generate-hashes --no-header --no-emit-index-url --quiet $(UPGRADE)
lock: ## regenerate requirements/*.txt (UPGRADE=--upgrade: with the newest releases)
	@$(if $(shell command -v uv 2>/dev/null),,$(error uv is missing: install it (pipx install uv), then run make again))
	$(compile) --universal --python-version 3.11 pyproject.toml requirements/dev.in -o requirements/dev.txt
	$(compile) --universal --python-version 3.11 --constraints requirements/dev.txt --extra sheets pyproject.toml \
	  requirements/action.in -o requirements/action.txt
	for name in clients site release; do \
	  $(compile) --universal --python-version 3.11 requirements/$$name.in -o requirements/$$name.txt || exit; done
	$(compile) --universal --python-version 3.11 --resolution lowest-direct pyproject.toml requirements/lowest.in \
	  -o requirements/lowest.txt
	$(compile) --python-version 3.14 --constraints requirements/dev.txt --extra lsp pyproject.toml \
	  requirements/web.in -o requirements/web.txt

clean: ## remove everything that make, the tests and the tools created
	rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist fuzzed mutants \
	  web/node_modules editors/vscode/node_modules
	find referentiel scoring linter referentiel_lint tests tools -name __pycache__ -prune -exec rm -rf {} +
	find referentiel scoring linter referentiel_lint tests tools -type d -empty -delete

# .venv/installed is written last and contains the folder it was created in. If it is missing (an
# interrupted install), names another folder (a moved checkout), or the Python of .venv no longer runs,
# .venv is recreated. .venv/ready means that the project itself is installed there, editable.
whole := $(shell test "`cat .venv/installed 2>/dev/null`" = "`pwd -P`" && $(bin)/python -c pass 2>/dev/null && echo whole)
ifneq ($(whole),whole)
.venv/installed: again
endif

recent = $(shell for python in $(candidates); do \
  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
python = $(shell for python in $(candidates); do \
  "$$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
no_python = $(error no Python 3.11 or later: install one, or name it with make PYTHON=…)
no_venv = $(error $(recent) has no venv: install it (Debian, Ubuntu: apt-get install python3-venv), then run make again)
no_git = $(error git is missing: install it, then run make again)

# make expands the whole recipe before it runs the first line, so nothing is removed if a tool is missing.
.venv/installed: requirements/dev.txt
	@$(if $(shell command -v git 2>/dev/null),,$(no_git))
	@$(if $(python),,$(if $(recent),$(no_venv),$(no_python)))
	@echo 'Making .venv with $(python) from requirements/dev.txt (once)'
	@rm -rf .venv
	@"$(python)" -m venv .venv
	@$(bin)/python -m pip $(quietly) $(install) -r requirements/dev.txt
	@pwd -P > $@

catalogues = hatch_build.py $(wildcard linter/locale/*/LC_MESSAGES/*.po)
.venv/ready: .venv/installed pyproject.toml $(catalogues)
	@$(bin)/python -m pip $(quietly) install --no-deps --no-build-isolation -e .
	@$(bin)/python -m compileall -q referentiel scoring linter referentiel_lint
	@touch $@

.venv/clients: .venv/ready requirements/clients.txt
	@$(bin)/python -m pip $(quietly) $(install) -r requirements/clients.txt
	@touch $@

.venv/site/ready .venv/release/ready: .venv/%/ready: .venv/installed requirements/%.txt
	@rm -rf .venv/$*
	@$(bin)/python -m venv .venv/$*
	@.venv/$*/bin/python -m pip $(quietly) $(install) -r requirements/$*.txt
	@touch $@

.venv/lowest/ready: .venv/installed pyproject.toml $(catalogues) requirements/lowest.txt
	@rm -rf .venv/lowest
	@$(bin)/python -m venv .venv/lowest
	@.venv/lowest/bin/python -m pip $(quietly) $(install) -r requirements/lowest.txt
	@.venv/lowest/bin/python -m pip $(quietly) install --no-deps --no-build-isolation -e .
	@touch $@

# The browser's Python is compiled by itself, in node: its library once, our packages when they change.
no_node = $(error node or npm is missing: install them (Debian, Ubuntu: apt-get install nodejs npm), then run make again)
ifneq ($(filter web,$(MAKECMDGOALS)),)
sources := $(shell find referentiel scoring linter referentiel_lint -type f ! -name '*.pyc')
endif
bundler = web/build/bundle.mjs web/build/bundle.py web/build/left-out.js

web/node_modules/.package-lock.json: web/npm-shrinkwrap.json
	@$(if $(shell command -v npm 2>/dev/null),,$(no_node))
	@cd web && npm ci --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@

build/web/wheels/ready: requirements/web.txt web/build/wheels.py web/node_modules/.package-lock.json .venv/installed
	@rm -rf build/web/wheels
	@$(bin)/python web/build/wheels.py build/web/wheels
	@touch $@

build/web/python/python_stdlib.zip: $(bundler) web/node_modules/.package-lock.json
	@node web/build/bundle.mjs library build/web/python

build/web/python/reflint.zip: build/web/wheels/ready $(bundler) $(sources) pyproject.toml .venv/ready
	@rm -f build/web/wheels/referentiel_lint-*
	@$(bin)/python -m pip $(quietly) wheel --no-deps --no-build-isolation -w build/web/wheels .
	@node web/build/bundle.mjs packages build/web/python build/web/wheels

build/web/french.json: tools/messages.py $(catalogues)
	@mkdir -p build/web
	@$(bin)/python -m tools.messages page > $@ || { rm -f $@; exit 1; }

build/web/site: build/web/python/python_stdlib.zip build/web/python/reflint.zip build/web/french.json $(wildcard web/*.* \
  web/build/* web/example/* web/licences/* web/one-file/* web/src/* web/src/*/* web/src/*/*/* web/worker/*)
	@node web/build/site.mjs build/web/python build/web/wheels dist/web
	@touch $@

dist/reflint.html: build/web/site
	@node web/build/one-file.mjs dist/web $@

editors/vscode/node_modules/.package-lock.json: editors/vscode/npm-shrinkwrap.json
	@$(if $(shell command -v npm 2>/dev/null),,$(no_node))
	@cd editors/vscode && npm ci --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@

# The same time for all files in it, so that the same sources give the same bytes.
build/vscode/ready: editors/vscode/node_modules/.package-lock.json LICENSE \
  $(wildcard editors/vscode/*.* editors/vscode/l10n/* editors/vscode/src/*)
	@mkdir -p dist
	@cd editors/vscode && node_modules/.bin/tsc && node build.mjs ../../build/vscode/extension
	@cd build/vscode/extension && SOURCE_DATE_EPOCH=315532800 ../../../editors/vscode/node_modules/.bin/vsce \
	  package --no-dependencies --out ../../../dist/
	@touch $@
