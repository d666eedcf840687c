# A year of 1,495 real appeals through the whole office, on both engines: make scenario (SEED to do it again, APPEALS for fewer).
.PHONY: scenario
scenario: $(B)/qabul tests/e2e/node_modules/.stamp
	@tools/pgtest node tests/scenario/year.mjs $(B)/qabul profiles/uz $(or $(APPEALS),0) $(SEED)
