# Two commands: `make demo` runs the main job, `make test` passes everything. Both set up what they need first.
.PHONY: demo test test-long bench-csv bench-map bench-measures pictures set-up lock clean

PYTHON := $(shell for p in python3.11 python3 python3.12 python3.13; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv/bin
CSS := src/kith/web/static/built/kith.css

demo: set-up
	@$(VENV)/kith demo $(DEMO)

test: set-up .make/test-parts
	@$(VENV)/python tools/check.py

test-long: set-up .make/test-parts
	@KITH_LONG_TESTS=1 $(VENV)/python tools/check.py

bench-csv: set-up .make/test-parts
	@$(VENV)/python tools/bench_csv.py

# The other layouts are fetched when this is first run, and stand apart from what Kith needs.
bench-map: set-up
	@PYTHONPATH=tools $(VENV)/python -m bench_map $(if $(WRITE),--write)

# The other libraries are installed when this is first run, and stand apart from what Kith needs. SIZE=20000 takes minutes
# instead of an hour, ONLY=igraph,polars some of the rows.
bench-measures: set-up .make/bench-parts
	@PYTHONPATH=tools $(VENV)/python -m bench_measures $(if $(SIZE),--size $(SIZE)) $(if $(SAMPLE),--sample $(SAMPLE)) \
		$(if $(ONLY),--only "$(ONLY)") $(if $(WRITE),--write)

# Every state of the map and its pages, for whoever reviews them. ONLY=size takes those whose names begin so.
pictures: set-up .make/test-parts
	@PYTHONPATH=tools $(VENV)/python -m pictures $(ONLY)

set-up: .make/package .make/front-end
	@$(VENV)/python tools/build_front_end.py

.make/venv:
	@test -n "$(PYTHON)" || { echo "Kith needs Python 3.11 or newer. Install it, then run make again."; exit 1; }
	@mkdir -p .make
	@$(PYTHON) -m venv .venv || { echo "Python's venv is missing: on Debian, install python3-venv, then run make again."; exit 1; }
	@touch $@

.make/package: .make/venv requirements/service.txt requirements/build.txt requirements/pdf.txt pyproject.toml
	@echo "Installing Kith and what it runs on."
	@$(VENV)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/service.txt -r requirements/build.txt \
		-r requirements/pdf.txt
	@$(VENV)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.make/front-end: .make/package package.json package-lock.json
	@$(VENV)/python tools/front_end_parts.py
	@touch $@

.make/test-parts: .make/package requirements/dev.txt
	@echo "Installing what the tests need."
	@$(VENV)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.make/bench-parts: .make/test-parts requirements/bench.txt
	@echo "Installing what the measures engine is measured beside."
	@$(VENV)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

# After a change of requirements/*.in: the locks hold versions and hashes, and no address.
lock: .make/venv
	@$(VENV)/pip install --quiet uv
	@for part in service build pdf measures spark node dev bench; do $(VENV)/uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-header requirements/$$part.in -o requirements/$$part.txt || exit 1; done
	@npm install --package-lock-only --ignore-scripts

clean:
	rm -rf .venv .make node_modules src/kith/web/static/built
