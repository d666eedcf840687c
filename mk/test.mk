# The two commands of the README, and what CI runs.
JOBS := -j$(shell nproc)
.PHONY: check test run tidy test-unit test-clang
check: $(GEN)
	@tools/check

test-unit: $(B)/unit
	@tools/pgtest $(B)/unit $(UNIT)

# What another compiler says of every source; it makes nothing.
test-clang: $(GEN)
	@printf '%s\n' $(SRC) $(filter %.c,$(GEN)) | xargs -P $(shell nproc) -n 12 \
		$(CC) $(CPPFLAGS) $(filter-out -MMD -MP -O0,$(CFLAGS)) -fsyntax-only

# Everything, with sanitizers, on both engines; the full figures have their own targets: make soak, make bench.
# A suite with & runs beside those behind it: tests with a database wait more than they work. Journeys have the machine alone.
test:
	@tools/install tests
	@tools/tally \
		"release build" "$(MAKE) -s $(JOBS) MODE=release" \
		"browser" "$(MAKE) -s MODE=release test-e2e" \
		"sanitized build" "$(MAKE) -s $(JOBS) MODE=test build/test/unit build/test/qabul build/test/replay build/test/parts" \
		"unit, PostgreSQL &" "$(MAKE) -s MODE=test test-unit UNIT=on_postgresql" \
		"unit, the others &" "$(MAKE) -s MODE=test test-unit UNIT=-on_postgresql" \
		"check" "$(MAKE) -s check" \
		"clang reads all" "$(MAKE) -s MODE=clang test-clang" \
		"fuzz corpora" "$(MAKE) -s MODE=test fuzz-replay" \
		"parts of pages" "$(MAKE) -s MODE=test test-parts" \
		"a page of all parts" "$(MAKE) -s MODE=test test-sample" \
		"description of the API" "$(MAKE) -s test-openapi" \
		"command line" "tests/app/cli build/release/qabul" \
		"rating, three programs" "tests/rating/compare build/release/qabul" \
		"rating, a release and an attack" "tests/rating/made build/release/qabul profiles/uz" \
		"a year of real appeals" "$(MAKE) -s MODE=release scenario APPEALS=300" \
		"a load that does not wait" "$(MAKE) -s MODE=release bench-sample" \
		"killed while writing" "$(MAKE) -s MODE=release soak-sample"

# A demonstration: installs, builds, makes a database when there is none, and serves it.
run:
	@tools/install build
	@$(MAKE) -s $(JOBS) MODE=release
	@tools/run

tidy: $(GEN)
	@tools/tidy
