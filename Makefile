# zicha: see README.md. `make help` lists what can be made.

CC      ?= gcc
CLANG   ?= clang
PYTHON  ?= /usr/bin/python3
BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
SHARE   ?= $(PREFIX)/share
ZSH     ?= $(SHARE)/zsh/site-functions

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla \
        -Wmissing-prototypes -Wstrict-prototypes -Wwrite-strings -Werror
BASE := -std=c11 -D_GNU_SOURCE -Isrc $(WARN) -pthread
CFLAGS ?= -O2 -g
LIBS := -lsqlite3 -lxlsxwriter -lcsv -lminizip -lz -lexpat -lm -pthread
SANITIZE := -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer \
            -fno-sanitize-recover=all

SOURCES := $(sort $(wildcard src/*/*.c))
TESTS   := $(sort $(wildcard tests/unit/test_*.c))
SHIPPED := $(sort $(wildcard src/sql/*.sql src/sql/derived/*.sql \
                             src/sql/derived/*.cases \
                             src/html/page.css src/html/page.js checks/*/*.sql checks/*/*.cases \
                             checks/knowledge/*.csv))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/embedded.o
MAIN    := $(BUILD)/src/main.o
LIBRARY := $(BUILD)/libzicha.a
UNITS   := $(TESTS:tests/unit/%.c=$(BUILD)/unit/%)
FUZZES  := $(sort $(wildcard tests/fuzz/fuzz_*.c))
REPLAYS := $(FUZZES:tests/fuzz/fuzz_%.c=$(BUILD)/fuzz/replay_%)
FUZZERS := $(FUZZES:tests/fuzz/fuzz_%.c=$(BUILD)/fuzz/fuzz_%)
FUZZ_SECONDS ?= 600
MANUAL  := man1/zicha.1 man5/zicha-rules.5 man5/zicha-files.5
DOCS    := $(BUILD)/docs/bash $(BUILD)/docs/zsh \
           $(MANUAL:%=$(BUILD)/docs/en/%) $(MANUAL:%=$(BUILD)/docs/zh/%)

# Jobs side by side: as -j says, else one for each processor.
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
ASKED = $(firstword $(filter -j%,$(MAKEFLAGS)))
SIDE_BY_SIDE = -s --no-print-directory $(if $(ASKED),,-j$(JOBS))

# Windows, from Linux: one program that needs nothing beside it. The formats of
# printf() are looked at by the other build: gcc takes them for those of MSVC.
WINCC   ?= x86_64-w64-mingw32-gcc-posix
WINDOWS := $(BUILD)/windows
WINBASE := -std=c11 -D_GNU_SOURCE -D_POSIX_C_SOURCE=200809L -D_WIN32_WINNT=0x0601 \
           -DXML_STATIC -Isrc \
           -isystem $(WINDOWS)/deps/include -Wall -Wextra -Wshadow -Werror \
           -Wno-format
WINLIBS := $(addprefix $(WINDOWS)/deps/lib/,libxlsxwriter.a libminizip.a \
           libsqlite3.a libcsv.a libexpat.a) -l:libz.a -lrstrtmgr -lm
WINOBJECTS := $(SOURCES:%.c=$(WINDOWS)/%.o) $(WINDOWS)/src/main.o \
           $(WINDOWS)/embedded.o $(WINDOWS)/gb18030.o

.PHONY: all docs demo test test-long torture test-large test-dist test-deb dist deb \
         mutate mutate-rules asan tsan windows test-windows coverage analyze \
         lint format bench bench-growth bench-workbook bench-html bench-postgres install \
         clean help deps deps-test deps-render unit replays fuzzers render fuzz
.DELETE_ON_ERROR:

all: $(BUILD)/zicha ## build the program (build/zicha)

docs: $(DOCS) ## manual pages and completion, written by the program

demo: deps ## build, run the main job on samples/, say where the workbook is
	@$(MAKE) $(SIDE_BY_SIDE) all
	@mkdir -p $(BUILD)/demo
	@rm -f $(BUILD)/demo/*
	@$(BUILD)/zicha run -d $(BUILD)/demo/zicha.db \
	    -o $(BUILD)/demo/自查自纠报告.xlsx samples/county; s=$$?; \
	    test $$s -le 1 || exit $$s
	@echo; echo "$(CURDIR)/$(BUILD)/demo/自查自纠报告.xlsx"

test: deps-test ## all tests, or ONLY='names'; ends with "N passed, N failed"
	@$(MAKE) $(SIDE_BY_SIDE) all unit replays $(BUILD)/generate
	@BUILD=$(abspath $(BUILD)) PYTHON=$(PYTHON) \
	    JOBS=$(or $(ASKED:-j%=%),$(JOBS)) tests/run.sh $(ONLY)

test-long: deps-test ## more kills, seeds, files, columns, orders than `make test`
	@$(MAKE) $(SIDE_BY_SIDE) all $(BUILD)/generate
	@BUILD=$(abspath $(BUILD)) PYTHON=$(PYTHON) KILLS=30 FILES=200 \
	    ORACLE_SEEDS=60 SEEDS=30 CASES=all SHAPES=all \
	    ORDERS=all MUTATIONS=3000 SEED=7 tests/run.sh cli/crash \
	    cli/import-kinds cli/import-overlap cli/ledger-kill cli/mutations \
	    cli/postgres cli/unattended understanding/problems oracle silent

test-large: deps-test ## 1,100,000 findings, a million items (minutes)
	@$(MAKE) $(SIDE_BY_SIDE) all
	@BUILD=$(abspath $(BUILD)) PYTHON=$(PYTHON) tests/run.sh "large*"

mutate: deps-test ## change 15,000 cells of the samples, some at a time (minutes)
	@$(MAKE) $(SIDE_BY_SIDE) all
	@BUILD=$(abspath $(BUILD)) PYTHON=$(PYTHON) MUTATIONS=15000 SEED=1000 \
	    tests/run.sh cli/mutations

mutate-rules: deps-test all $(BUILD)/prove ## rules changed: do their cases notice? (hours)
	@PROVE=$(abspath $(BUILD))/prove ZICHA=$(abspath $(BUILD))/zicha JOBS=$(or $(ASKED:-j%=%),$(JOBS)) \
	    $(PYTHON) tests/mutate/rules.py $(MUTATE) $(SHIPPED)

torture: deps-test ## every allocation fails in its turn (hours; TORTURE=n: n)
	@$(MAKE) $(SIDE_BY_SIDE) all
	@BUILD=$(abspath $(BUILD)) PYTHON=$(PYTHON) TORTURE=$(or $(TORTURE),0) \
	    tests/run.sh cli/torture

test-dist: deps-test ## the archive builds, passes tests, installs (minutes)
	@BUILD=$(abspath $(BUILD)) PYTHON=$(PYTHON) tests/run.sh dist

test-deb: deps-test ## the package: lintian, install, run, upgrade, remove
	@BUILD=$(abspath $(BUILD)) PYTHON=$(PYTHON) tests/run.sh deb

asan: deps-test ## all tests under the address and undefined sanitizers
	@$(MAKE) --no-print-directory test BUILD=$(BUILD)/asan \
	    CFLAGS='$(SANITIZE)'

tsan: deps-test ## all tests under the thread sanitizer
	@TSAN_OPTIONS=report_thread_leaks=0 `# Ctrl-C does not wait for threads` \
	    $(MAKE) --no-print-directory test BUILD=$(BUILD)/tsan \
	    CFLAGS='-O1 -g -fsanitize=thread'

coverage: deps-test ## how many lines of src the tests reach (ONLY='names')
	@find $(BUILD)/coverage -name '*.gcda' -delete 2>/dev/null; \
	$(MAKE) --no-print-directory test BUILD=$(BUILD)/coverage \
	    CFLAGS='-O0 -g --coverage -fprofile-update=atomic'; s=$$?; \
	tests/coverage.sh $(BUILD)/coverage && exit $$s

analyze: ## gcc -fanalyzer, clang-tidy, cppcheck: nothing unexplained
	@tests/analyze.sh

fuzz: ## fuzz each target FUZZ_SECONDS long (needs clang and libFuzzer)
	@tests/fuzz/has-fuzzer.sh $(CLANG) || { echo 'clang with libFuzzer is' \
	    'needed (Debian: clang libclang-rt-dev)' >&2; exit 1; }
	@$(MAKE) $(SIDE_BY_SIDE) fuzzers BUILD=$(BUILD)/libfuzzer CC=$(CLANG) \
	    CFLAGS='$(SANITIZE) -fsanitize=fuzzer-no-link'
	@tests/fuzz/fuzz.sh $(BUILD)/libfuzzer $(FUZZ_SECONDS)

lint: ## layers, circles, words, scripts, format, warnings of gcc and clang
	@tests/lint.sh '$(CC)' '$(CLANG)' '$(BASE)'

format: ## lay the sources out with clang-format
	@clang-format -i src/*/*.[ch] tests/unit/*.[ch]

bench: all $(BUILD)/generate ## time and memory against other programs (SIZE=lines)
	@BUILD=$(abspath $(BUILD)) tests/bench/bench.sh $(SIZE)

bench-growth: all ## time at n, 2n, 4n of deliveries large in one way
	@ZICHA=$(abspath $(BUILD))/zicha $(PYTHON) tests/bench/growth.py

bench-workbook: all $(BUILD)/generate ## the same charges as .xlsx and as CSV
	@mkdir -p $(BUILD)/bench/workbook
	@$(BUILD)/generate 150000 $(BUILD)/bench/workbook
	@ZICHA=$(abspath $(BUILD))/zicha $(PYTHON) tests/bench/workbook.py \
	    $(BUILD)/bench/workbook/charges.csv $(BUILD)/bench/workbook

bench-postgres: all $(BUILD)/generate ## the same bills on a PostgreSQL server (SIZE=lines)
	@mkdir -p $(BUILD)/bench
	@$(BUILD)/generate $(or $(SIZE),1000000) $(BUILD)/bench/postgres
	@ZICHA=$(abspath $(BUILD))/zicha $(PYTHON) tests/bench/postgres.py \
	    $(BUILD)/bench/postgres $(BUILD)/bench/postgres.work

bench-html: all ## a page of 50,000 findings: bytes, time, and in a browser
	@ZICHA=$(abspath $(BUILD))/zicha $(PYTHON) tests/bench/page.py

render: deps-render demo ## the demo's workbook as pictures, for looking at
	@cd $(BUILD)/demo && soffice --headless --convert-to pdf *.xlsx \
	    >/dev/null && pdftoppm -r 60 -png *.pdf page && ls *.png

install: all docs ## program, manual pages, completion to PREFIX
	install -D -m 755 $(BUILD)/zicha $(DESTDIR)$(PREFIX)/bin/zicha
	cd $(BUILD)/docs/en && for page in $(MANUAL); do \
	    install -D -m 644 $$page $(DESTDIR)$(SHARE)/man/$$page && \
	    install -D -m 644 ../zh/$$page \
	        $(DESTDIR)$(SHARE)/man/zh_CN/$$page || exit; done
	install -D -m 644 $(BUILD)/docs/bash \
	    $(DESTDIR)$(SHARE)/bash-completion/completions/zicha
	install -D -m 644 $(BUILD)/docs/zsh $(DESTDIR)$(ZSH)/_zicha

dist: ## build/zicha-VERSION.tar.gz: the same sources, the same bytes
	@.pack/dist.sh $(BUILD)

deb: ## build/deb/*.deb: the Debian package of these sources
	@tests/deps.sh build test deb
	@.pack/deb.sh $(BUILD)/deb

windows: ## build/windows/zicha.exe: one program for 64-bit Windows 7 and later
	@tests/deps.sh build windows
	@.pack/windows-deps.sh $(abspath $(WINDOWS))/deps $(WINCC)
	@$(MAKE) $(SIDE_BY_SIDE) $(WINDOWS)/zicha.exe

test-windows: windows deps-test ## the tests with zicha.exe, under wine (tests/windows)
	@tests/deps.sh wine
	@$(MAKE) $(SIDE_BY_SIDE) all $(BUILD)/generate
	@BUILD=$(abspath $(BUILD)) PYTHON=$(PYTHON) \
	    JOBS=$(or $(ASKED:-j%=%),$(JOBS)) tests/windows/run.sh $(ONLY)

clean: ## remove what was built
	rm -rf $(BUILD)

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | \
	    awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'

deps: ## install what building needs (Debian)
	@tests/deps.sh build
deps-test:
	@tests/deps.sh build test
deps-render:
	@tests/deps.sh render

unit: $(UNITS)
replays: $(REPLAYS)
fuzzers: $(FUZZERS)

# What the program ships: tables, rules, knowledge.
$(BUILD)/embedded.c: src/embed.sh $(SHIPPED) $(BUILD)/shipped
	@sh src/embed.sh $(SHIPPED) >$@

$(BUILD)/embedded.o: $(BUILD)/embedded.c $(BUILD)/flags
	@$(CC) $(BASE) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/src/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "  $(CC) $<"
	@$(CC) $(BASE) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

# All but main.o, for the program and the tests; anew, so that it holds no
# object whose source is gone.
$(LIBRARY): $(OBJECTS) $(BUILD)/sources
	@rm -f $@ $(filter-out $(OBJECTS) $(OBJECTS:.o=.d), \
	    $(wildcard $(BUILD)/src/*/*.[od]))
	@$(AR) rcs $@ $(OBJECTS)

$(BUILD)/zicha: $(MAIN) $(LIBRARY)
	@$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LIBS)

$(DOCS): LANG_OF = $(if $(filter $(BUILD)/docs/en/%,$@),en,zh)
$(DOCS): $(BUILD)/zicha
	@mkdir -p $(@D)
	@$(BUILD)/zicha docs --lang $(LANG_OF) $(@F) >$@

# A test's program: flags, what is linked beside the library.
program = mkdir -p $(@D) && $(CC) $(BASE) $(CPPFLAGS) $(CFLAGS) $(1) -MMD -MP -MF $@.d \
    -MT $@ $< $(2) $(LIBRARY) -o $@ $(LDFLAGS) $(LIBS)

$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY) $(BUILD)/flags
	@$(call program,-DSOURCE_DIR='"$(CURDIR)"',-lcmocka)

$(BUILD)/fuzz/replay.o: tests/fuzz/replay.c tests/fuzz/fuzz.h $(BUILD)/flags
	@mkdir -p $(@D)
	@$(CC) $(BASE) -Itests $(CFLAGS) -c $< -o $@

$(BUILD)/fuzz/replay_%: tests/fuzz/fuzz_%.c $(BUILD)/fuzz/replay.o \
                        $(LIBRARY) $(BUILD)/flags
	@$(call program,-Itests,$(BUILD)/fuzz/replay.o)

$(BUILD)/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(LIBRARY) $(BUILD)/flags
	@$(call program,-Itests -fsanitize=fuzzer)

# Its own files take the place of embedded.o.
$(BUILD)/prove: tests/mutate/prove.c $(LIBRARY) $(BUILD)/flags
	@$(call program,,)

$(BUILD)/generate: tests/bench/generate.c
	@mkdir -p $(@D)
	@$(CC) -std=c11 -D_GNU_SOURCE -O2 $< -o $@

# What is made from a list is made again when the list changes, also when it
# becomes shorter, which no file's time would tell.
$(BUILD)/flags: LIST = $(CC) $(BASE) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $(LIBS)
$(BUILD)/sources: LIST = $(SOURCES)
$(BUILD)/shipped: LIST = $(SHIPPED)
$(WINDOWS)/flags: LIST = $(WINCC) $(WINBASE)
$(BUILD)/flags $(BUILD)/sources $(BUILD)/shipped $(WINDOWS)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(LIST)' | cmp -s - $@ || echo '$(LIST)' >$@
FORCE:

$(WINDOWS)/src/%.o: src/%.c $(WINDOWS)/flags
	@mkdir -p $(@D)
	@echo "  $(WINCC) $<"
	@$(WINCC) $(WINBASE) -O2 -MMD -MP -c $< -o $@

$(WINDOWS)/%.o: $(BUILD)/%.c $(WINDOWS)/flags
	@$(WINCC) $(WINBASE) -O2 -c $< -o $@

$(WINDOWS)/gb18030.o: $(BUILD)/gb18030.c
$(BUILD)/gb18030.c: .pack/gb18030.c $(LIBRARY)
	@$(CC) $(BASE) $(CFLAGS) $< $(LIBRARY) -o $(BUILD)/gb18030
	@$(BUILD)/gb18030 >$@

$(WINDOWS)/zicha.exe: $(WINOBJECTS)
	@$(WINCC) -O2 -static -s -Wl,--stack,8388608 \
	    -Wl,--no-insert-timestamp $^ -o $@ $(WINLIBS)

-include $(WINOBJECTS:.o=.d)
-include $(OBJECTS:.o=.d) $(MAIN:.o=.d) $(UNITS:=.d) $(REPLAYS:=.d) \
    $(FUZZERS:=.d) $(BUILD)/prove.d
