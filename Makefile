# `make demo` and `make test` are the two commands of the README; both install what they need first (see .ci/setup).
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := demo
.PHONY: demo test fuzz format release bench bench-fleet bench-frr bench-netconf bench-replan

podroute := .build/debug/podroute

# The routers of the README's examples are stand-ins, which begin with the same routes each time.
demo: export PODROUTE_CONFIG := fixtures/readme/podroute.yaml
demo: export PODROUTE_FAKE_ROUTER := $(CURDIR)/.build/demo-router
demo: export PODROUTE_STATE := $(CURDIR)/.build/demo-router/state
demo:
	@.ci/setup build
	@.ci/build --product podroute
	@rm -rf "$$PODROUTE_FAKE_ROUTER" && mkdir -p "$$PODROUTE_FAKE_ROUTER" && cp fixtures/readme/routes "$$PODROUTE_FAKE_ROUTER"
	@sed -n 's/^\$$ podroute //p' README.md | while read -r words; do \
		printf '\n$$ podroute %s\n' "$$words"; \
		$(podroute) $$words 2>.build/demo.log || [ $$? = 1 ] || { cat .build/demo.log >&2; exit 1; }; \
	done

test:
	@.ci/setup tests
	@.ci/build --build-tests
	@swift format lint --strict --recursive Sources Tests Package.swift
	@swift test --skip-build --disable-xctest --xunit-output .build/tests.xml 2>&1 | tee .build/tests.log \
		| grep --line-buffered -v "^◇ Test case passing" \
		|| { printf '\nWhat failed, once more:\n'; grep -E '^(✘|↳)' .build/tests.log; exit 1; }

# `make fuzz SECONDS=60` is shorter; a crash leaves its input in .build/fuzz-corpus.
fuzz: SECONDS ?= 600
fuzz:
	@.ci/setup build
	@for folder in Tests/Fuzz/Fuzz*/; do \
		name=$$(basename "$$folder"); \
		[ "$$name" = FuzzDriver ] || Tests/Fuzz/run "$${name#Fuzz}" $(SECONDS); \
	done

# What is measured, and what came out, stands in Benchmarks/README.md.
bench-netconf:
	@.ci/setup tests
	@Benchmarks/netconf/run

format:
	@swift format --in-place --recursive Sources Tests Package.swift

# One file for another machine with the same libraries: the Swift runtime is inside.
release:
	@.ci/setup build
	@swift build --configuration release --product podroute --static-swift-stdlib
	@ls -l .build/release/podroute

# podroute and what people would write instead, by turns on the same inputs: `make bench SIZES=1000 ROUNDS=3` is shorter.
bench:
	@.ci/setup bench >&2
	@$(MAKE) --no-print-directory release >&2
	@Benchmarks/rendering/run

# Fifty clusters of 200,000 pods, one after the other; see "Beyond one machine" in Benchmarks/README.md.
bench-fleet:
	@.ci/setup bench >&2
	@$(MAKE) --no-print-directory release >&2
	@Benchmarks/fleet/run

# podroute and frr-reload.py change one route among 1,000 on the same FRR; see Benchmarks/README.md.
bench-frr:
	@.ci/setup tests
	@swift build --configuration release --product podroute
	@Benchmarks/frr-reload/run

# A plan follows a cluster's events, one by one; `.build/release/bench-replan NODES SUBNETS EVENTS PODS` has other sizes.
bench-replan:
	@.ci/setup build >&2
	@swift build --configuration release --product bench-replan >&2
	@.build/release/bench-replan
