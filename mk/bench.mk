# The measurements, against the floor of the same disk and engine: make bench (BENCH="sqlite" for one engine).
BENCH ?= sqlite postgresql
BENCHES := $(B)/bench/load $(B)/bench/probe $(B)/bench/floor_sqlite $(B)/bench/floor_pg
$(B)/bench/%: $(B)/tests/bench/%.o $(B)/tests/bench/rows.o $(B)/gen/sql.o
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) -o $@ $^ -lsqlite3 -lpq -lpthread
bench: $(B)/qabul $(BENCHES)
	@tools/pgtest -s python3 tests/bench/run.py $(B) $(BENCH)
.SECONDARY: $(BENCHES:$(B)/bench/%=$(B)/tests/bench/%.o) $(B)/tests/bench/rows.o
