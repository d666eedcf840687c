# Kills the server under load: make soak (KILLS= changes how often, SEED= repeats); soak-sample is short.
.PHONY: soak-sample soak-many soak-failover
soak: $(B)/qabul $(B)/unit
	@tools/install soak
	@QABUL_WALKS=100000 QABUL_SEED=$${SEED:-20261123} tools/pgtest $(B)/unit random_deeds # 100,000 walks on each engine
	@SOAK=1 tools/pgtest $(B)/unit random_bookings # 100,000 steps on each engine
	@QABUL_WALKS=100000 tools/pgtest $(B)/unit random_queues # 100,000 steps on each engine
	@SOAK=1 tools/pgtest $(B)/unit random_devices # 100,000 steps on each engine
	@SOAK=1 tools/pgtest $(B)/unit random_help # 100,000 steps on each engine
	@SOAK=1 tools/pgtest $(B)/unit the_ban_holds # all organisations of six people, a million larger ones
	@SOAK=1 tools/pgtest $(B)/unit who_is_banned # 100,000 steps on each engine
	@tools/pgtest python3 tests/soak/kill9.py $(B)/qabul sqlite:200 postgresql:50
	@SOAK=1 node tests/e2e/routes.mjs $(B)/qabul profiles/uz build/shots # every page in every language, width, script
	@SOAK=1 node tests/e2e/citizen.mjs $(B)/qabul profiles/uz build/shots # the whole journey, so too
	@$(MAKE) -s soak-many soak-failover
# Three servers on one PostgreSQL: one is killed and one added, round after round.
soak-many: $(B)/qabul
	@tools/pgtest python3 tests/soak/many.py $(B)/qabul 40
# Patroni: the database that writes is killed.
soak-failover: $(B)/qabul
	@python3 tests/soak/failover.py $(B)/qabul 4
soak-sample: $(B)/qabul
	@tools/pgtest python3 tests/soak/kill9.py $(B)/qabul sqlite:3 postgresql:3
