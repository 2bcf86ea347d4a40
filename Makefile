# Two commands do all the set-up: `make ask` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
.PHONY: ask test check lock bench spark clean

ask: .venv/ready
	@if [ -t 0 ]; then $(BIN)/huanqian ask; else $(BIN)/huanqian ask --sample; fi

test: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/huanqian check --strict
	$(BIN)/huanqian rulebook --check
	$(BIN)/huanqian message --check
	$(BIN)/huanqian fmt --check
	$(BIN)/pytest -n 2

check: .venv/ready
	$(BIN)/huanqian check

bench: .venv/ready-bench
	$(BIN)/python benchmarks/consultation.py
	$(BIN)/python benchmarks/questions.py
	$(BIN)/python benchmarks/peers.py

spark: .venv/ready-bench
	$(BIN)/pytest tests/test_spark.py

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --group build -o requirements.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --group build --group dev -o requirements-dev.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --group build --group dev --group bench --extra spark -o requirements-bench.lock

.venv/ready: requirements.lock
	@echo "第一次使用，正在安装（约一分钟）/ first use: installing, about a minute"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/ready-bench: .venv/ready-dev requirements-bench.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

clean:
	rm -rf .venv dist build
