# For hands that are used to make; ./dev is the command.
check:
	./dev check
test:
	./dev test
run:
	./dev run
.PHONY: check test run
