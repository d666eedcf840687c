# Parsers of outside bytes: `make fuzz-replay MODE=test` gives them the kept inputs, `make fuzz` looks for new
# ones (clang's libFuzzer; FUZZ_SECONDS each, FUZZ_SEED to do it again, FUZZERS=fuzz_csv for one alone).
.PHONY: fuzz fuzz-replay
FUZZ_SECONDS ?= 30
FUZZOBJ := $(patsubst tests/fuzz/%.c,$(B)/tests/fuzz/%.o,$(wildcard tests/fuzz/*.c))
-include $(FUZZOBJ:.o=.d)

fuzz-replay: $(B)/replay
	@$(B)/replay tests/fuzz/corpus
$(B)/replay: $(FUZZOBJ) $(LIBOBJ)
	@echo "link  $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

ifeq ($(MODE),fuzz)
$(FUZZOBJ): CPPFLAGS += -DFUZZ_ONE
$(B)/fuzz_%: $(B)/tests/fuzz/fuzz_%.o $(LIBOBJ)
	@echo "link  $@"
	@$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)
fuzz: $(FUZZERS:%=$(B)/%)
	@tools/fuzz $(FUZZ_SECONDS) $^
else
fuzz:
	@$(MAKE) -s MODE=fuzz fuzz
endif
