# The measurements, each beside its floor (bench/README.md): make bench writes docs/performance.md.
#   make bench [SHAPES="a b c d e pages memory"] [ENGINES="sqlite postgresql"] [SIZES="100000"] [SECONDS=5] [RUNS=3]
#              [BASE=FOLDER] [PGBASE=CONNINFO] [DAY=250]
BENCH_TOOLS := $(addprefix $(B)/bench/,open probe floor_sqlite floor_pg bare register)
$(B)/tests/bench/%.o $(B)/bench/%.o: CPPFLAGS += -I.
$(B)/bench/%.o: bench/%.c | $(GEN)
	@mkdir -p $(@D)
	@echo "cc    $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
$(addprefix $(B)/bench/,probe floor_sqlite floor_pg): $(B)/bench/%: $(B)/bench/%.o $(B)/bench/rows.o $(B)/gen/sql.o
	@$(CC) $(LDFLAGS) -o $@ $^ -lsqlite3 -lpq -lpthread
$(B)/bench/open: $(addprefix $(B)/bench/,open.o plan.o wire.o tally.o schedule.o histogram.o)
	@$(CC) $(LDFLAGS) -o $@ $^ -lm
$(B)/bench/bare: $(B)/bench/bare.o
	@$(CC) $(LDFLAGS) -o $@ $^ -lmicrohttpd
$(addprefix $(B)/bench/,register slices): $(B)/bench/%: $(B)/bench/%.o $(LIBOBJ)
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

.PHONY: bench-sample bench-instructions bench-slices bench-process
bench: $(B)/qabul $(BENCH_TOOLS)
	@tools/pgtest -s env BUILD=$(B) python3 bench/run.py

# A short load that does not wait, in `make test`: nothing may go wrong.
bench-sample: $(B)/qabul $(B)/bench/open
	@env BUILD=$(B) python3 bench/sample.py

# Instructions of one registration, the same on every run of a machine; RUNS and sizes do not matter.
bench-instructions: $(B)/qabul $(B)/bench/register
	@env BUILD=$(B) python3 bench/instructions.py

# Slices of the columns beside a bare scan: make bench-slices URL=sqlite:FILE (a register of any size).
bench-slices: $(B)/bench/slices
	@$(B)/bench/slices $(URL) 200 1

# The same deed without HTTP: 64 threads ask the writer. make bench-process URL=sqlite:FILE (a register with a profile).
bench-process: $(B)/bench/register
	@$(B)/bench/register $(URL) 20000

# The plans of all statements on a large register that was made and analysed: make bench-plans URL=CONNINFO or sqlite:FILE.
.PHONY: bench-plans
bench-plans: $(B)/unit
	@QABUL_PLANS="$(URL)" tools/pgtest $(B)/unit on_a_large_register

-include $(wildcard $(B)/bench/*.d)
.SECONDARY: $(patsubst bench/%.c,$(B)/bench/%.o,$(wildcard bench/*.c))
