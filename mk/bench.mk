# The measurements, against the floor of the same disk and engine: make bench (BENCH="sqlite" for one engine).
BENCH ?= sqlite postgresql
BENCHES := $(B)/bench/load $(B)/bench/probe $(B)/bench/floor_sqlite $(B)/bench/floor_pg
$(B)/bench/%.o: CPPFLAGS += -I.
$(B)/bench/%.o: bench/%.c | $(GEN)
	@mkdir -p $(@D)
	@echo "cc    $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
$(B)/bench/%: $(B)/bench/%.o $(B)/bench/rows.o $(B)/gen/sql.o
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) -o $@ $^ -lsqlite3 -lpq -lpthread
bench: $(B)/qabul $(BENCHES)
	@tools/pgtest -s python3 bench/run.py $(B) $(BENCH)

# Slices of the columns beside a bare scan: make bench-slices URL=sqlite:FILE (a register of any size).
$(B)/bench/slices: $(B)/bench/slices.o $(LIBOBJ)
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)
.PHONY: bench-slices
bench-slices: $(B)/bench/slices
	@$(B)/bench/slices $(URL) 200 1

-include $(wildcard $(B)/bench/*.d)
.SECONDARY: $(BENCHES:$(B)/bench/%=$(B)/bench/%.o) $(B)/bench/rows.o

# The same deed without HTTP: 64 threads ask the writer. make bench-process URL=sqlite:FILE (a register with a profile).
$(B)/bench/register: $(B)/bench/register.o $(LIBOBJ)
	@mkdir -p $(@D)
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)
.PHONY: bench-process
bench-process: $(B)/bench/register
	@$(B)/bench/register $(URL) 20000
