# The officers' pages in a browser: make test-staff.
.PHONY: test-staff
test-staff: $(B)/qabul tests/e2e/node_modules/.stamp
	@node tests/e2e/staff.mjs $(B)/qabul profiles/uz build/shots
