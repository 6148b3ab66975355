# Two commands for a stranger: `make run` and `make test`. The rest is for contributors.
#   PORT=8123 make run                    another port
#   DATABASE_URL=postgres://… make run    another database

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BIN := .venv/bin
PY := $(BIN)/python
MANAGE := $(PY) manage.py
PO := $(wildcard locale/*/LC_MESSAGES/django.po)
export PORT
# A key of this machine's own, made once; a SECRET_KEY from outside wins.
export SECRET_KEY ?= $(shell mkdir -p var && { test -s var/secret-key || \
	$(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))' > var/secret-key; } && cat var/secret-key)

.PHONY: help run test lint fuzz kill-test format setup messages extract lock clean

help:
	@echo "make run    set everything up, import seeds/ and serve the site"
	@echo "make test   check and test everything, on SQLite and PostgreSQL"
	@echo "make lint | format | extract | lock   see CONTRIBUTING.md"

# ---- Run -----------------------------------------------------------------------------------

run: setup
	@$(MANAGE) migrate --noinput --verbosity 0
	@$(MANAGE) load_reference_data
	@$(MANAGE) rebuild_search --if-needed
	@$(MANAGE) import_seeds || echo "Some documents were not imported: see above. The rest is served."
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@exec $(BIN)/gunicorn

setup: .venv/.runtime messages

.venv/bin/pip:
	@echo "Making the environment in .venv/ …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; found: $$($(PYTHON) --version)"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "Python's venv module is incomplete; on Debian: apt-get install python3-venv"; exit 1; }

.venv/.runtime: requirements.txt | .venv/bin/pip
	@echo "Installing the locked packages …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.runtime
	@echo "Installing the locked packages for tests …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

messages: $(PO:.po=.mo)

%.mo: %.po .venv/.runtime
	@$(BIN)/pybabel --quiet compile --input-file=$< --output-file=$@

# ---- Test ----------------------------------------------------------------------------------

test: lint
	@mkdir -p var
	$(PY) -m pytest -n auto
	$(PY) -m tests.on_postgres -n auto

lint: .venv/.dev messages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(MANAGE) makemigrations --check --dry-run --verbosity 0

# Spoilt documents; those that show a fault are written to var/fuzz/. The seed decides which.
fuzz: N ?= 20000
fuzz: SEED ?= $(shell date +%s)
fuzz: .venv/.dev
	$(PY) -m tests.importer.fuzz.run --number $(N) --seed $(SEED)

# Imports killed at random moments, done again and compared with undisturbed ones.
kill-test: N ?= 100
kill-test: SEED ?= 1
kill-test: DATABASE ?= sqlite
kill-test: .venv/.dev
	$(PY) -m tests.importer.kills --number $(N) --seed $(SEED) --database $(DATABASE)

format: .venv/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# ---- Keep ----------------------------------------------------------------------------------

# Texts to translate into locale/*/LC_MESSAGES/django.po; needs gettext (apt-get install gettext).
extract: .venv/.runtime
	$(MANAGE) makemessages --locale fi --locale sv --no-obsolete --add-location file \
		--ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*'
	@for po in $(PO); do msgattrib --clear-previous --output-file=$$po $$po; done

# Exact versions with hashes, without the address of any index.
lock: .venv/.dev
	for name in requirements requirements-dev; do \
		$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
			--no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
			--output-file=$$name.txt $$name.in; done

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
