SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETS ?= gold calls formats zh
SHARED ?= ../shared

.PHONY: format check-fast score

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

check-fast:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# make score SETS="gold" SHOW="--show figure_metric:30"
score:
	@for set in $(SETS); do echo "== $$set"; PYTHONPATH=. $(BIN)/python tests/eval/answers.py $(SHARED)/corpus/$$set out/answers/$$set && \
	$(BIN)/python $(SHARED)/eval/score.py $(SHARED)/corpus/$$set --answers out/answers/$$set $(SHOW) | grep -v '^{'; done

.PHONY: rivals
rivals:  # money and percentages of gold transcripts, against other libraries; they have an environment of their own
	test -d .venv-rivals || (python3 -m venv .venv-rivals && .venv-rivals/bin/pip install -q -r requirements.lock -r bench/requirements-rivals.txt)
	PYTHONPATH=. .venv-rivals/bin/python bench/rivals.py $(SHARED)/corpus/gold
