# make audit: set up, audit seeds/, write reports/ (from the recorded translations, so that every machine writes the same).
PY = .venv/bin/python

.PHONY: audit models-demo test check setup schemas readme bench clean

audit: setup
	$(PY) -m audit run seeds --engine recorded:seeds/translations.jsonl --out reports --format json,html

# The same with a real engine, through Portuguese and back: gets two models (35 MB) once, and is offline after that.
models-demo: setup
	$(PY) tools/demo_models.py .venv/demo-models
	$(PY) -m audit run seeds --engine firefox:.venv/demo-models --through pt --out models-demo --format json,html

test: setup
	$(PY) -m pytest -n logical --dist loadfile

check: setup
	$(PY) -m ruff check audit tests
	$(PY) -m ruff format --check audit tests
	$(PY) -m mypy
	$(PY) -m pytest tests/test_imports.py tests/test_schemas.py

schemas: setup
	$(PY) -m audit schema --write schemas

readme: setup
	$(PY) tools/refresh_docs.py
	$(PY) tools/rule_pages.py

bench: setup
	$(PY) tests/benchmarks/bench.py
	$(PY) tests/benchmarks/corpus.py
	$(PY) tests/benchmarks/corpus.py --steps 200
	$(PY) -m tests.benchmarks.review

setup:
	@sh .ci/setup

clean:
	rm -rf .venv
