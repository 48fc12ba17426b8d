# People's commands. `make rehearse` and `make test` do all the set-up themselves.
.PHONY: install rehearse rehearse-en stage test deep bench pictures run check lint types arrows lock clean

PYTHON ?= python3
BIN := .venv/bin

install: .venv/.installed

.venv/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c "import sys; sys.version_info >= (3, 11) or \
	  sys.exit('$(PYTHON) is older than 3.11. Another one: make PYTHON=python3.12 ...')"
	@echo "Setting up .venv ..."
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python $(PYTHON) .venv && \
	  uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements.lock; \
	else \
	  $(PYTHON) -m venv .venv && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; \
	fi
	@$(BIN)/python -c "import pathlib, sysconfig; \
	  pathlib.Path(sysconfig.get_path('purelib'), 'trait_dunion.pth').write_text(str(pathlib.Path.cwd()))"
	@printf '#!/bin/sh\nexec "%s" -m bot "$$@"\n' "$(CURDIR)/$(BIN)/python" > $(BIN)/trait-dunion
	@chmod +x $(BIN)/trait-dunion
	@touch $@

.venv/.dev: .venv/.installed requirements-dev.lock
	@echo "Adding the tools for the tests ..."
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements-dev.lock; \
	else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock; \
	fi
	@touch $@

rehearse: install
	@$(BIN)/python -m bot rehearse --language fr

rehearse-en: install
	@$(BIN)/python -m bot rehearse --language en

# To play in, on a page in the browser: `make stage` opens a first round. Ctrl-C ends it.
stage: install
	@$(BIN)/python -m bot rehearse --stage

test: .venv/.dev
	@$(BIN)/python -m pytest -n 2 --dist worksteal

# The long campaigns: 300 kills under load in each mode, each failpoint three times.
deep: .venv/.dev
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m deep

# How fast it is, beside a bot that stores nothing: a quarter of an hour, on a machine with nothing else to do.
bench: .venv/.dev
	@$(BIN)/python -m tests.bench

# The pictures in the README, of a summary, a report and the stage; with the system's chromium. Look at them.
pictures: .venv/.dev
	@$(BIN)/python -m tests.pictures
	@$(BIN)/python -m tests.stage.pictures

run: install
	@$(BIN)/python -m bot run

check: .venv/.dev
	@bash .ci/run

lint types arrows: .venv/.dev
	@bash .ci/run $@

# The tools of the tests are resolved first, so that what runs is what was tested.
LOCK := uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml
lock:
	$(LOCK) --extra dev -o requirements-dev.lock
	$(LOCK) -c requirements-dev.lock -o requirements.lock

clean:
	rm -rf .venv build rehearsal-output
