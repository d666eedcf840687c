# Our parts against upstream's fixtures: make test-parts MODE=test.
.PHONY: test-parts
test-parts: $(B)/parts assets/node_modules/.stamp
	@node tests/parts/compare.mjs $(B)/parts
PARTS := tests/parts/driver src/web/parts src/web/tmpl src/web/url src/base/arena src/base/buf src/base/str \
	src/base/err src/base/lang gen/lang
$(B)/parts: $(PARTS:%=$(B)/%.o) $(patsubst src/web/%.tmpl,$(B)/gen/tmpl/%.o,$(wildcard src/web/part_*.tmpl))
	@$(CC) $(LDFLAGS) -o $@ $^
