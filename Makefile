# qabul: `make run` serves a demonstration, `make test` passes everything. No list of files is kept.

.DEFAULT_GOAL := build
MODE ?= release
CC := gcc
B := build/$(MODE)
G := build/gen

CPPFLAGS := -Isrc -I$(G) -Itests -D_GNU_SOURCE -I/usr/include/postgresql \
	$(addprefix -isystem /usr/include/,libxml2 cairo pango-1.0 harfbuzz glib-2.0) \
	-isystem /usr/lib/$(shell gcc -print-multiarch)/glib-2.0/include
WARN := -Wall -Wextra -Wformat=2 -Wconversion -Wshadow -Wimplicit-fallthrough -Wstrict-prototypes \
	-Wmissing-prototypes -Werror
CFLAGS := -std=c17 -g $(WARN) -fno-delete-null-pointer-checks -fno-strict-overflow \
	-fno-strict-aliasing -fPIE -MMD -MP
LDFLAGS := -pie -Wl,-z,relro,-z,now,-z,noexecstack
LIBS := -lmicrohttpd -lsqlite3 -lpq -lsodium -lcrypto -lutf8proc -ljansson -lz -ldeflate -lcsv -lcurl -lqrencode -lmagic \
	-linih -lpangocairo-1.0 -lpango-1.0 -lcairo -lgobject-2.0 -lglib-2.0 -lxlsxwriter -lxml2 -lpthread -lm

ifeq ($(MODE),release)
# Seen whole, the program is an eighth faster, and half a minute longer in the making: LTO= leaves that out.
LTO := -flto=auto
CFLAGS += -O2 $(LTO) -fno-plt -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
	-fstack-clash-protection -fcf-protection=full -ftrivial-auto-var-init=zero -Wtrampolines \
	-Wbidi-chars=any
else ifeq ($(MODE),test)
CFLAGS += -O1 -g1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS += -fsanitize=address,undefined
else ifeq ($(MODE),tsan)
CFLAGS += -O1 -fsanitize=thread
LDFLAGS += -fsanitize=thread
else ifeq ($(MODE),clang)
CC := clang
CFLAGS += -Wno-sign-conversion -O0 # for what it says alone: its program is not run
else ifeq ($(MODE),fuzz)
CC := clang
CFLAGS += -Wno-sign-conversion -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
LDFLAGS += -fsanitize=address,undefined
endif

SRC := $(wildcard src/*/*.c)
TMPL := $(wildcard src/web/*.tmpl)
GEN := $(G)/sql.c $(G)/migrations.c $(G)/lang.c $(G)/assets.c $(G)/shapes.c $(G)/api.c \
	$(TMPL:src/web/%.tmpl=$(G)/tmpl/%.c)
LIBOBJ := $(patsubst src/%.c,$(B)/src/%.o,$(filter-out src/app/main.c,$(SRC))) \
	$(patsubst $(G)/%.c,$(B)/gen/%.o,$(GEN))
TESTSRC := $(wildcard tests/*.c tests/base/*.c tests/domain/*.c tests/tlog/*.c tests/db/*.c \
	tests/net/*.c tests/store/*.c tests/action/*.c tests/report/*.c tests/web/*.c tests/jobs/*.c \
	tests/app/*.c tests/scenario/*.c tests/bench/*.c)
TESTOBJ := $(TESTSRC:%.c=$(B)/%.o)
FUZZERS := $(patsubst tests/fuzz/%.c,%,$(filter-out tests/fuzz/replay.c,$(wildcard tests/fuzz/*.c)))

# What is written from the program itself.
docs: $(B)/qabul
	@$(B)/qabul law deeds >docs/deeds.md

.PHONY: build bench soak clean po docs
build: $(B)/qabul

$(B)/qabul: $(LIBOBJ) $(B)/src/app/main.o
	@echo "link  $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/unit: $(LIBOBJ) $(TESTOBJ) $(addprefix $(B)/bench/,histogram.o schedule.o plan.o tally.o)
	@echo "link  $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

# The rating gives the same digits everywhere: no multiplication fused with an addition.
$(B)/src/domain/rating%.o $(B)/src/base/ratio.o: CFLAGS += -ffp-contract=off

# A pass over all rows of a country is worth the compiler's trouble.
ifeq ($(MODE),release)
$(B)/src/report/slicing%.o: CFLAGS += -O3
endif

# Every object may need the generated headers.
$(B)/src/%.o: src/%.c | $(GEN)
	@mkdir -p $(@D)
	@echo "cc    $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
$(B)/tests/%.o: tests/%.c | $(GEN)
	@mkdir -p $(@D)
	@echo "cc    $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
$(B)/gen/%.o: $(G)/%.c
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(G)/sql.c $(G)/sql.h &: $(wildcard src/store/*.sql) tools/sqlgen
	@mkdir -p $(G)
	@tools/sqlgen $(G)/sql.h $(G)/sql.c $(wildcard src/store/*.sql)
$(G)/migrations.c: $(wildcard migrations/*.sql) tools/embed
	@mkdir -p $(@D)
	@tools/embed $@ embedded_migrations $(wildcard migrations/*.sql)

$(G)/api.c: docs/openapi.yaml tools/embed
	@mkdir -p $(@D)
	@tools/embed $@ embedded_api docs/openapi.yaml

-include mk/*.mk
-include $(LIBOBJ:.o=.d) $(TESTOBJ:.o=.d) $(B)/src/app/main.d $(wildcard $(B)/gen/tmpl/*.d)

clean:
	rm -rf build
