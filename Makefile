SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETS ?= gold calls formats zh
SHARED ?= ../shared
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev

.PHONY: run format test test-faults check check-fast score eval bench lock openapi docs

run: $(READY)  # serve on 127.0.0.1:8000 (HOST, PORT); REDIS_URL=redis://... for a shared cache
	exec $(BIN)/gunicorn --config python:service.serving "service.wsgi:main()"

$(READY): requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	touch $@

$(READY_DEV): requirements-dev.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	touch $@

format: $(READY_DEV)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: $(READY_DEV)  # every test; those that need a Redis start a real one and stop it again
	$(BIN)/pytest -m "not faults"

test-faults: $(READY_DEV)  # a real Redis killed, paused, filled, corrupted under the service
	command -v redis-server >/dev/null || apt-get install -y -qq --no-install-recommends redis-server  # Valkey's wheel knows no TLS
	$(BIN)/pytest -m faults tests/faults

check-fast: $(READY_DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

check: check-fast
	$(BIN)/python -m tools.deadcode
	$(BIN)/pylint --disable=all --enable=duplicate-code service
	$(BIN)/python -m tools.openapi --check
	$(BIN)/python -m tools.settings --check
	$(BIN)/python -m tools.lock
	$(BIN)/python -m tools.licences
	$(BIN)/python -m tools.audit
	if [ -f tests/eval/gate.py ]; then $(BIN)/python -m tests.eval.gate; fi

openapi: $(READY_DEV)  # write what the code says to openapi.yaml
	$(BIN)/python -m tools.openapi

docs: openapi  # and the settings to docs/operations.md
	$(BIN)/python -m tools.settings

lock: $(READY_DEV)  # pin every dependency with its hashes
	$(BIN)/uv pip compile --quiet --generate-hashes --python-version 3.11 pyproject.toml -o requirements.lock --custom-compile-command "make lock"
	$(BIN)/uv pip compile --quiet --generate-hashes --python-version 3.11 --extra otel pyproject.toml -c requirements.lock -o requirements-otel.lock --custom-compile-command "make lock"
	$(BIN)/uv pip compile --quiet --generate-hashes --python-version 3.11 --extra otel --group dev pyproject.toml -c requirements-otel.lock -o requirements-dev.lock --custom-compile-command "make lock"

# make score SETS="gold" SHOW="--show figure_metric:30"
score:
	@for set in $(SETS); do echo "== $$set"; PYTHONPATH=. $(BIN)/python tests/eval/answers.py $(SHARED)/corpus/$$set out/answers/$$set && \
	$(BIN)/python $(SHARED)/eval/score.py $(SHARED)/corpus/$$set --answers out/answers/$$set $(SHOW) | grep -v '^{'; done

eval: $(READY_DEV)  # the running service, scored over HTTP on every set there is and on the repository's own gold; one table
	@$(BIN)/python -m tools.evaluate --shared $(SHARED) tests/golden $(foreach set,$(SETS),$(SHARED)/corpus/$(set))

bench: $(READY_DEV)  # ratios in one run: the engine against one number pattern, serving against Flask alone
	command -v wrk >/dev/null || apt-get install -y -qq wrk
	PYTHONPATH=. $(BIN)/python bench/engine.py $(SHARED)
	$(BIN)/python -m bench.serving $(SHARED)/corpus/calls/$(notdir $(firstword $(wildcard $(SHARED)/corpus/calls/*.txt)))

.PHONY: soak memory rivals slips
soak: $(READY_DEV)  # mixed traffic for MINUTES (20), Redis killed in the middle; every answer checked
	$(BIN)/python -m bench.soak --minutes $(or $(MINUTES),20)

memory: $(READY_DEV)  # of a worker after 1,000 and after 5,000 different calls
	$(BIN)/python -m bench.memory

slips: $(READY_DEV)  # one digit of each relation that holds is changed: how often a check hears it
	$(BIN)/python -m bench.slips $(foreach set,$(SETS),$(SHARED)/corpus/$(set))

rivals:  # money and percentages of gold transcripts, against other libraries; they have an environment of their own
	test -d .venv-rivals || (python3 -m venv .venv-rivals && .venv-rivals/bin/pip install -q -r requirements.lock && .venv-rivals/bin/pip install -q -r bench/requirements-rivals.txt)
	PYTHONPATH=. .venv-rivals/bin/python bench/rivals.py $(SHARED)/corpus/gold
