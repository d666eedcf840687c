# Journeys in a browser, against a demonstration of their own: make test-e2e; screenshots in build/shots.
.PHONY: test-e2e
test-e2e: $(B)/qabul tests/e2e/node_modules/.stamp
	@for t in $(filter-out tests/e2e/lib.mjs tests/e2e/office.mjs tests/e2e/sample.mjs,$(wildcard tests/e2e/*.mjs)); do \
		echo "e2e   $$t"; node $$t $(B)/qabul profiles/uz build/shots || exit 1; done
