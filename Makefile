# The two commands that matter: `make demo` and `make test`. Everything else is a part of them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build

export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

.PHONY: build web demo test tools restore format-check compile web-test unit integration allocations bench clean

## The runnable file out/xraybridge: self-contained, trimmed, one file.
build: web
	eng/publish.sh

## The web interface, which the server embeds; built again when its sources changed. Needs Node 20.
web:
	eng/web.sh

## Builds and runs the product on its embedded defaults, with generated traffic.
demo: build
	out/xraybridge demo $(DEMO_ARGS)

## Everything that CI runs: installs what the tests need, checks, builds, tests.
test: tools restore format-check web compile build web-test unit integration allocations
	eng/test-summary.sh

tools:
	eng/install-test-tools.sh

restore:
	rm -rf artifacts/test-results
	dotnet restore XRayBridge.slnx --locked-mode

format-check:
	dotnet format XRayBridge.slnx --no-restore --verify-no-changes --severity warn

compile: web
	dotnet build XRayBridge.slnx -c Release --no-restore -v q

## Type checks and unit tests of the web interface.
web-test: web
	cd web && npx tsc --noEmit && npm run --silent test -- --reporter=default --reporter=junit --outputFile.junit=../artifacts/test-results/web/junit.xml

unit:
	dotnet test test/XRayBridge.Tests -c Release --no-build --logger trx --results-directory artifacts/test-results/unit

## The published file against real peers: Prometheus, promtool, the AWS CLI, boto3.
integration:
	BRIDGE_BINARY=$(CURDIR)/out/xraybridge \
	dotnet test test/XRayBridge.IntegrationTests -c Release --no-build --logger trx --results-directory artifacts/test-results/integration

## Bytes allocated per operation against bench/baseline.json.
allocations:
	dotnet run --project bench/XRayBridge.Benchmarks -c Release --no-build -- allocations

bench:
	dotnet run --project bench/XRayBridge.Benchmarks -c Release -- run all

clean:
	rm -rf artifacts out
