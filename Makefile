# Everything that a developer or a curious user runs. Needs Python 3.11 to 3.13 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := build/example-project

.PHONY: run test lint types corpus-check bench train clean

run: $(VENV)/.installed
	@rm -rf $(EXAMPLE)
	@$(BIN)/dragoman read "$$($(BIN)/dragoman examples)" --project $(EXAMPLE)
	@$(BIN)/dragoman brief --project $(EXAMPLE) --html build/brief.html
	@echo
	@echo "Try next:"
	@echo "  $(BIN)/dragoman events --actor RUS --recipient USA --project $(EXAMPLE)"
	@echo "  $(BIN)/dragoman claims --speaker Maduro --project $(EXAMPLE)"
	@echo "  $(BIN)/dragoman code \"Moscow warned Washington on Friday that it would expel ten diplomats.\""
	@echo "  $(BIN)/dragoman read YOUR-ARTICLES/ && $(BIN)/dragoman brief"
	@echo "The same brief as a page: build/brief.html"

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.installed-dev
	$(BIN)/mypy

corpus-check: $(VENV)/.installed-dev
	$(BIN)/python -m training.corpus.check

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.table
	$(BIN)/python -m benchmarks.speed

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@ $(VENV)/.installed

clean:
	rm -rf build dist $(VENV)
