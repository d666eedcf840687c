# Our parts against upstream's fixtures, and a page of them all in a browser: make test-parts MODE=test.
.PHONY: test-parts test-sample
test-parts: $(B)/parts assets/node_modules/.stamp
	@node tests/parts/compare.mjs $(B)/parts
test-sample: $(B)/parts $(G)/assets.c tests/e2e/node_modules/.stamp
	@tools/check-assets
	@node tests/e2e/sample.mjs $(B)/parts build/assets build/e2e
tests/e2e/node_modules/.stamp: tests/e2e/package-lock.json
	@echo "npm   tests/e2e"
	@cd tests/e2e && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@
PARTS := tests/parts/driver tests/web/sample gen/tmpl/sample gen/tmpl/layout src/web/parts src/web/tmpl src/web/url src/base/arena src/base/buf src/base/str \
	src/base/err src/base/lang gen/lang
$(B)/parts: $(PARTS:%=$(B)/%.o) $(patsubst src/web/%.tmpl,$(B)/gen/tmpl/%.o,$(wildcard src/web/part_*.tmpl))
	@$(CC) $(LDFLAGS) -o $@ $^
