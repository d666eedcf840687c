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
