# Kills the server under load: make soak (KILLS= changes how often, SEED= repeats); soak-sample is short.
.PHONY: soak-sample
soak: $(B)/qabul
	@tools/pgtest python3 tests/soak/kill9.py $(B)/qabul sqlite:200 postgresql:50
soak-sample: $(B)/qabul
	@tools/pgtest python3 tests/soak/kill9.py $(B)/qabul sqlite:3 postgresql:3
