# make build   the warehouse of the sample extracts (or of LEERPLICHT_EXTRACTS)
# make test    lint and every test, in .toets/: a developer's own build stays as it is
# make test-systeem   with a real browser, PostgreSQL and LibreOffice; installs what is
#              missing with apt-get
# make docs    the data dictionary, one page that opens without a server
# make meting  what a build costs, how its SQL grows, the gate next to DuckDB's reading
# make beproeving   10.000 damaged deliveries through the gate (some minutes)
# make storing      1.000 faults and 12.000 reads while publishing goes on (an hour)
# make schoon  removes what can be made again; never the archive
#
# Needs Python 3.11 and make, no more. PYTHON=/path/to/python3.11 overrules the search.

MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.PHONY: build test test-systeem lint docs meting beproeving storing schoon
.SILENT:

BIN := .venv/bin
IS_311 := -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))'
PYTHON ?= $(shell for python in python3.11 python3 python; do \
	$$python $(IS_311) 2>/dev/null && command -v $$python && break; done)

# The tests that hold the tables against the printed report are for the sample alone.
SELECTOR := $(if $(LEERPLICHT_EXTRACTS),gewoon,voorbeeld)

# `make test` uses the sample and its own files, whatever the caller has set.
TOETS := $(CURDIR)/.toets
IN_TOETS := env -u LEERPLICHT_EXTRACTS -u DBT_ENV_SECRET_LEERPLICHT_SLEUTEL \
	-u LEERPLICHT_ALARM -u LEERPLICHT_BEWAREN LEERPLICHT_PUBLICATIE=$(TOETS)/publicatie \
	LEERPLICHT_DATABASE=$(TOETS)/leerplicht.duckdb LEERPLICHT_ARCHIEF=$(TOETS)/archief \
	DBT_TARGET_PATH=$(TOETS)/target DBT_LOG_PATH=$(TOETS)/logs

build: .venv/klaar
	echo "Leerplicht: het magazijn wordt gebouwd ..."
	$(BIN)/dbt --quiet build --selector $(SELECTOR)
	$(BIN)/leerplicht samenvatting

test: lint
	echo "Toets: bouwen met alle unittests en tests ..."
	rm -f $(TOETS)/*.duckdb*
	$(IN_TOETS) $(BIN)/dbt --quiet build --selector alles
	echo "Toets: pytest ..."
	$(IN_TOETS) $(BIN)/pytest

test-systeem: .venv/klaar
	bash .ci/debian
	echo "Toets: met een browser, PostgreSQL en LibreOffice ..."
	$(IN_TOETS) $(BIN)/pytest -m systeem tests/systeem

lint: .venv/klaar
	mkdir -p $(TOETS)
	echo "Toets: yamllint ..."
	$(BIN)/yamllint --strict .
	echo "Toets: sqlfluff ..."
	$(IN_TOETS) $(BIN)/sqlfluff lint --nocolor --disable-progress-bar models tests analyses
	echo "Toets: dbt-bouncer ..."
	$(IN_TOETS) $(BIN)/dbt --quiet parse
	COLUMNS=200 $(BIN)/dbt-bouncer run --config-file dbt-bouncer.yml --show-all-failures

docs: build
	echo "Leerplicht: het gegevenswoordenboek wordt gemaakt ..."
	$(BIN)/dbt --quiet docs generate --static --selector alles
	echo "Klaar: open target/static_index.html in een browser."

meting: .venv/klaar
	$(BIN)/python tests/meting/meet_bouw.py
	$(BIN)/python tests/meting/meet_groei.py
	$(BIN)/python tests/meting/meet_poort.py

beproeving: .venv/klaar
	echo "Beproeving: 10.000 beschadigde leveringen ..."
	$(IN_TOETS) LEERPLICHT_BEPROEVING=10000 $(BIN)/pytest -s tests/test_poort_beproeving.py

storing: .venv/klaar
	echo "Storing: 1.000 storingen en 12.000 lezingen tijdens het publiceren ..."
	$(IN_TOETS) LEERPLICHT_STORINGEN=1000 LEERPLICHT_LEZINGEN=4000 \
		$(BIN)/pytest -s tests/test_storing.py

schoon:
	rm -rf .venv .toets target logs leerplicht.egg-info
	rm -rf .leerplicht-bouw-*
	rm -f leerplicht.duckdb leerplicht_bron.duckdb

# The environment is made anew when the lock has changed.
.venv/slot: requirements.lock
	test -n "$(PYTHON)" || { echo "Python 3.11 is niet gevonden. Installeer" \
		"Python 3.11, of wijs het aan: make build PYTHON=/pad/naar/python3.11"; exit 1; }
	$(PYTHON) $(IS_311) || { echo "$(PYTHON) is geen Python 3.11."; exit 1; }
	echo "Leerplicht: de omgeving wordt ingericht in .venv (eenmalig, enkele minuten) ..."
	$(PYTHON) -m venv --clear .venv || { echo "De map .venv kan niet worden gemaakt:" \
		"ontbreekt de module venv van Python 3.11 (python3.11-venv)?"; exit 1; }
	$(BIN)/pip install -qq --disable-pip-version-check --only-binary :all: \
		--require-hashes -r requirements.lock
	touch $@

.venv/klaar: .venv/slot pyproject.toml requirements.in
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
