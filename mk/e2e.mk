# Journeys in a browser, against a demonstration of their own: make test-e2e (E2E=tests/e2e/work.mjs for one; SHOTS=1 for
# screenshots in build/shots).
.PHONY: test-e2e
E2E ?= $(filter-out %/lib.mjs %/office.mjs %/road.mjs %/sample.mjs,$(wildcard tests/e2e/*.mjs))
test-e2e: $(B)/qabul tests/e2e/node_modules/.stamp
	@tools/e2e $(B)/qabul profiles/uz build/shots $(E2E)

# The description of the API before its linter (Node 20.19 or newer; an older one is told and passed over).
.PHONY: test-openapi
test-openapi: tests/e2e/node_modules/.stamp
	@if node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then \
		tests/e2e/node_modules/.bin/redocly lint docs/openapi.yaml >build/openapi.log 2>&1 \
			&& echo "openapi: 1 passed, 0 failed" || { cat build/openapi.log; echo "openapi: 0 passed, 1 failed"; exit 1; }; \
	else echo "openapi: this Node is older than the linter needs"; fi
