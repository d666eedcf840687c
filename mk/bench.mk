# Measuring (make bench) and killing (make soak), by hand: nobody waits for them in make test.
BENCH := floor register load page
$(BENCH:%=$(B)/bench/%): $(B)/bench/%: $(B)/tests/bench/%.o $(LIBOBJ)
	@mkdir -p $(@D)
	@echo "link  $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

.PHONY: bench-sqlite bench-pg
bench: bench-sqlite bench-pg
bench-sqlite: $(B)/qabul $(BENCH:%=$(B)/bench/%)
	@tests/bench/run $(B) sqlite
bench-pg: $(B)/qabul $(BENCH:%=$(B)/bench/%)
	@tools/pgtest -s tests/bench/run $(B) pg

.PHONY: soak-sample
soak: $(B)/qabul
	@tests/soak/kill9 $(B) sqlite $(or $(TIMES),200) $(SEED)
	@tools/pgtest -s tests/soak/kill9 $(B) pg $(or $(TIMES),50) $(SEED)
# For make test: three deaths on each engine.
soak-sample: $(B)/qabul
	@tests/soak/kill9 $(B) sqlite 3 $(SEED)
	@tools/pgtest -s tests/soak/kill9 $(B) pg 3 $(SEED)
