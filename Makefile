# Two commands matter: `make demo` and `make test`. Each does its own set-up, once, in .venv; `make help` lists the rest.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready
TRAIN := .venv-train/bin
TRAIN_READY := .venv-train/.ready
DATA := $(or $(FIRSTHAND_DATA),../shared/data)
MARKDOWN := README.md docs training/README.md

.PHONY: help demo test check format lint types fresh floor golden docs quality bench train pins picture clean

help:  ## list what can be made
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 16

demo: $(READY)  ## the main job on examples/pages: a dossier to open
	@$(BIN)/firsthand dossier examples/pages -o out/demo || [ $$? -eq 1 ]

test: $(READY)  ## all tests: code, docs, browser
	@sh .ci/chromium
	@$(BIN)/python -m pytest

check: format lint types fresh floor test  ## all that CI runs

format: $(READY)
	@$(BIN)/ruff format --check .

lint: $(READY)
	@$(BIN)/ruff check .

types: $(READY)
	@$(BIN)/mypy src bench

fresh: $(READY)  ## fail if a made page is not what the code would make now
	@$(BIN)/python docs/make.py --check

floor: $(READY)  ## fail if quality on the frozen set fell below tests/floor.json
	@$(BIN)/python bench/quality.py --floor

golden: $(READY)  ## renew the golden runs; read the diff
	@$(BIN)/python tests/golden/make.py

docs: $(READY)  ## renew the pages that are made from the code
	@$(BIN)/python docs/make.py

quality: $(READY)  ## the figures of each stage beside the published ones -> bench/RESULTS.md
	@FIRSTHAND_DATA="$(DATA)" $(BIN)/python bench/quality.py

bench: $(READY)  ## articles per CPU second and peak memory -> bench/RESULTS.md
	@FIRSTHAND_DATA="$(DATA)" $(BIN)/python bench/speed.py

train: $(TRAIN_READY)  ## make the encoder again from FIRSTHAND_DATA (about an hour on two cores)
	@FIRSTHAND_DATA="$(DATA)" $(TRAIN)/python -m training.train --out build/train --model src/firsthand/models/en
	@$(TRAIN)/python -m training.likeness --model src/firsthand/models/en

picture: demo  ## renew docs/dossier.png, the picture in README
	@sh .ci/chromium
	@$(BIN)/python docs/picture.py

pins: $(READY)  ## renew requirements.txt from pyproject.toml and requirements-dev.in
	@sh .ci/pins

clean:  ## remove what was made here
	rm -rf .venv .venv-train out build dist .pytest_cache .mypy_cache .ruff_cache

$(READY): requirements.txt pyproject.toml
	@PYTHON="$(PYTHON)" sh .ci/venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(TRAIN_READY): training/requirements.txt requirements.txt pyproject.toml
	@PYTHON="$(PYTHON)" sh .ci/venv .venv-train
	@$(TRAIN)/python -m pip install -qq --disable-pip-version-check -r requirements.txt -r training/requirements.txt
	@$(TRAIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
