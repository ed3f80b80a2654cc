# Two commands do everything on a fresh machine: `make run` and `make test`.

PYTHON ?= python3
BIN := .venv/bin
LIBRARY ?= library

# torch, which sentence-transformers requires, comes with gigabytes of CUDA on Linux unless the CPU
# build is asked for, from the index its makers keep for it. TORCH_INDEX= (empty) takes what pip finds.
TORCH := torch==2.13.0
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu

.PHONY: run test format lint types layers tests bench bench-peers lock clean

run: .venv/ready
	@# The marker stays behind where building was cut short, so that the next run completes it.
	@if [ ! -e $(LIBRARY) ] || [ -e $(LIBRARY)/.unfinished ]; then \
	  mkdir -p $(LIBRARY) && touch $(LIBRARY)/.unfinished && \
	  $(BIN)/gapquote --library $(LIBRARY) add seeds && rm $(LIBRARY)/.unfinished; \
	fi
	GAPQUOTE_LIBRARY=$(LIBRARY) $(BIN)/streamlit run app.py

test: format lint types layers tests

format: .venv/ready
	$(BIN)/ruff format --check .

lint: .venv/ready
	$(BIN)/ruff check .

types: .venv/ready
	$(BIN)/mypy

layers: .venv/ready
	$(BIN)/lint-imports

tests: .venv/ready
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

# Measures quoting, figures and checking beside their baselines, and writes tests/bench/README.md.
bench: .venv/bench
	$(BIN)/python tests/bench/run.py

# One part alone: blind, paragraphs, marking, speed, growth, recall, soak, sessions, fuzz, elsewhere, or one of the above.
bench-%: .venv/bench
	$(BIN)/python tests/bench/run.py $*

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/torch: .venv/bin/python
	@if [ "$$(uname -s)" != Linux ] || [ -z "$(TORCH_INDEX)" ]; then index=; \
	elif $(BIN)/python -c "import urllib.request as u; u.urlopen('$(TORCH_INDEX)/torch/', timeout=10)" 2>/dev/null; then \
	  index="--extra-index-url $(TORCH_INDEX)"; \
	else \
	  index=; \
	  if $(BIN)/pip install --dry-run $(TORCH) | grep -i ' nvidia-' >/dev/null; then \
	    echo "The index of CPU builds, $(TORCH_INDEX), can't be reached, and without it pip would take 3 GB of CUDA."; \
	    echo "Try again with a connection to it, or run make with TORCH_INDEX= to take CUDA."; exit 1; \
	  fi; \
	fi; \
	$(BIN)/pip install $$index -c requirements.lock $(TORCH)
	@touch $@

.venv/ready: .venv/torch pyproject.toml requirements.lock
	$(BIN)/pip install -c requirements.lock -e '.[tools,dev]'
	@touch $@

.venv/bench: .venv/ready
	$(BIN)/pip install -c requirements.lock -e '.[bench]'
	@touch $@

# Adding and asking beside other tools, each in its own environment; one that can't be set up is reported with why.
PEERS := txtai langchain llamaindex verbatim
bench-peers: .venv/bench
	@for peer in $(PEERS); do $(MAKE) --no-print-directory .venv/peers-$$peer/ready || true; done
	$(BIN)/python tests/bench/run.py peers

# torch before all else, lest a peer bring another; torchvision, of which no peer here has need, fits no CPU build.
.venv/peers-%/ready: tests/bench/peers/%.txt .venv/torch
	$(PYTHON) -m venv $(@D)
	{ $(@D)/bin/pip install --retries 0 $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX)) $(TORCH) && \
	  $(@D)/bin/pip install $(TORCH) -r $< && $(@D)/bin/pip uninstall -y torchvision; } > $(@D).log 2>&1
	@touch $@

# Writes the versions of this environment, without what only this machine's builds are called.
lock: .venv/bench
	@{ echo "# Versions that set-up installs and tests ran with; written by \`make lock\`."; \
	  $(BIN)/pip freeze --exclude-editable | sed 's/+cpu//' | grep '=='; } > requirements.lock

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
