# Translations: po/*.po -> build/gen/lang.c; `make po` brings them up to the sources.
$(G)/lang.c: $(wildcard po/*.po) $(wildcard po/*.pot) tools/pogen
	@mkdir -p $(@D)
	@tools/pogen compile $@

po:
	@tools/pogen merge
