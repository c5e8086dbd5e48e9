# Two commands do everything: `make run` and `make test`. README.md tells the rest.

.PHONY: run setup test bench bench-archives fix

run:
	@.ci/system-packages run
	@.ci/python-packages run
	@.ci/serve

setup:
	@.ci/system-packages all
	@.ci/python-packages all
	@.ci/markup-checker
	@.ci/prepare-site

test:
	@.ci/system-packages all
	@.ci/python-packages all
	@.ci/markup-checker
	@.ci/check

bench:
	@.ci/system-packages all
	@.ci/python-packages all
	@.venv/bin/pytest tests/bench -q --benchmark-columns=median,min,max,rounds --benchmark-sort=name

bench-archives:
	@.ci/python-packages all
	@.venv/bin/pytest tests/bench/test_archives.py -q

fix:
	@.ci/python-packages all
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format .
	@git ls-files '*.html' | xargs -r .venv/bin/djade --target-version 5.2
