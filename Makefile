.PHONY: demo test check studio clean

demo: .venv/stamps/core ## a fresh machine makes a drum kit and a beat in ./out
	.venv/bin/timbrel demo --out out

test: .venv/stamps/dev check ## everything the tests need, then the whole suite
	.venv/bin/python -m pytest

check: .venv/stamps/dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/deptry src

studio: ## the studio's page, from its sources; needs Node 20
	cd studio && npm ci && npm run build

.venv/stamps/%: pyproject.toml scripts/setup.sh
	scripts/setup.sh $*

clean:
	rm -rf .venv out dist
