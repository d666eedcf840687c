# Templates: src/web/NAME.tmpl -> build/gen/tmpl/NAME.c and .h. Tests have templates of their own.
$(G)/tmpl/%.c $(G)/tmpl/%.h: src/web/%.tmpl tools/tmplgen
	@mkdir -p $(@D)
	@tools/tmplgen $< $(G)/tmpl/$*.c $(G)/tmpl/$*.h
$(G)/tmpl/%.c $(G)/tmpl/%.h: tests/web/%.tmpl tools/tmplgen
	@mkdir -p $(@D)
	@tools/tmplgen $< $(G)/tmpl/$*.c $(G)/tmpl/$*.h

TESTTMPL := $(patsubst tests/web/%.tmpl,%,$(wildcard tests/web/*.tmpl))
$(B)/unit: $(TESTTMPL:%=$(B)/gen/tmpl/%.o)
$(TESTOBJ): | $(TESTTMPL:%=$(G)/tmpl/%.c)
.SECONDARY: $(TESTTMPL:%=$(G)/tmpl/%.c)
# A template may include the header of another.
$(TMPL:src/web/%.tmpl=$(B)/gen/tmpl/%.o) $(TESTTMPL:%=$(B)/gen/tmpl/%.o): | $(GEN)
