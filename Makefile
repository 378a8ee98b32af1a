# SPDX-License-Identifier: MIT
# jianbao: build, test and run. `make help` lists the targets.

BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
PYTHON  := /usr/bin/python3
VERSION := 0.1.0
SAMPLE  := input/snapshots/cq-sme-digital/2024-05.json
SHARE   := $(PREFIX)/share/jianbao

# What goes with the program, from gen/share/, and where below PREFIX it is installed.
SHARED  := man/jianbao.1 share/man/man1/jianbao.1 man/jianbao-template.5 share/man/man5/jianbao-template.5 \
           man/jianbao-snapshot.5 share/man/man5/jianbao-snapshot.5 \
           man/jianbao-sheet.5 share/man/man5/jianbao-sheet.5 \
           completion/jianbao.bash share/bash-completion/completions/jianbao \
           completion/_jianbao share/zsh/site-functions/_jianbao \
           completion/jianbao.fish share/fish/vendor_completions.d/jianbao.fish \
           systemd/jianbao.service lib/systemd/system/jianbao.service \
           systemd/jianbao.timer lib/systemd/system/jianbao.timer man/jianbao-send.1 share/man/man1/jianbao-send.1 \
           man/jianbao-plan.5 share/man/man5/jianbao-plan.5

CATALOGS := $(patsubst %,locale/%/LC_MESSAGES/jianbao.mo,zh_CN zh_TW)
# Arguments of the reporting functions that are messages and hints, for xgettext; one pass for each.
KEYWORDS_MESSAGE := jb_diag_error:5 warn_length:5 jb_diag_warn:5 jb_diag_report:7 jb_story_reader_fail:4 jb_command_misuse:2 jb_command_parse:2 JB_SAID:1 jb_catalog_say:2 report_line:5 fail_here:4 unexpected:2 refuse_edition:4 jb_pdf_rule_broken:5
KEYWORDS_HINT    := jb_source_check_refuse:5 refuse_row:4 refuse_cell:3 refuse_book:3 jb_diag_error:4 jb_diag_warn:4 jb_diag_report:6 jb_story_reader_fail:3 report_line:4 fail_here:3 unexpected:3 jb_pdf_rule_broken:4 refuse_edition:3

# What each purpose needs, as Debian packages: the one place that names them.
DEPS_BUILD := gcc g++ libc6-dev make pkg-config libhpdf-dev libcjson-dev libharfbuzz-dev libicu-dev \
              hyphen-en-us libmd4c-dev liblcms2-dev libturbojpeg0-dev libjpeg62-turbo-dev libpng-dev libgmp-dev libssl-dev zlib1g-dev libdeflate-dev libgmime-3.0-dev \
              libxlsxwriter-dev libminizip-dev libexpat1-dev libcsv-dev gettext opencc
# Linked as an archive: the filter of calls is made once in each worker.
DEPS_BUILD += libseccomp-dev
DEPS_FONTS := fonts-noto-cjk fonts-lxgw-wenkai
DEPS_TEST  := libcmocka-dev libhyphen-dev unicode-data poppler-utils qpdf libnss3-tools openssl python3 python3-pikepdf python3-fonttools python3-jsonschema python3-pil \
              python3-openpyxl python3-yaml python3-aiosmtpd msmtp mblaze curl tidy mandoc strace yamllint shellcheck ghostscript mupdf-tools fonts-linuxlibertine zsh fish
DEPS_BROWSER = chromium nodejs $(if $(shell command -v npm),,npm)
DEPS_CHECK := clang clang-format cppcheck
DEPS_COUNTS := valgrind
DEPS_DEB   := build-essential debhelper dpkg-dev lintian
DEPS_CLUSTER := parallel slurm-wlm munge
DEPS_FUZZ  := clang llvm libclang-rt-14-dev

PKGS       := libcjson harfbuzz icu-uc gmp libcrypto zlib libdeflate lcms2 libturbojpeg libjpeg libpng gmime-3.0 xlsxwriter minizip expat
# Asked once, at first use: after `deps` has installed them, be it in the same run.
PKG_CFLAGS  = $(eval PKG_CFLAGS := $$(shell pkg-config --cflags $(PKGS)))$(PKG_CFLAGS)
PKG_LIBS    = $(eval PKG_LIBS := $$(shell pkg-config --libs $(PKGS)))$(PKG_LIBS)
WARNINGS   := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
CFLAGS     ?= -O2 -g
CPPFLAGS   += -Igen -D_POSIX_C_SOURCE=200809L -DJB_VERSION='"$(VERSION)"' -DJB_SHARE='"$(SHARE)"'
# What packages bring as an archive is linked in: less to load and to bind at each start.
ARCHIVED   := gmp crypto deflate turbojpeg jpeg png16 minizip expat csv
ARCHIVES    = $(eval ARCHIVES := $(foreach l,$(ARCHIVED),$(if $(wildcard $(shell $(CC) -print-file-name=lib$(l).a)),$(l))))$(ARCHIVES)
LDLIBS     += $(patsubst %,-l:lib%.a,$(ARCHIVES)) $(filter-out $(patsubst %,-l%,$(ARCHIVES)),$(PKG_LIBS)) $(if $(filter csv,$(ARCHIVES)),,-lcsv) -lmd4c -lhpdf -lm
# Against what a damaged font or picture might make of a defect. Sanitizers go without FORTIFY, of which they know nothing.
HARDEN     := -fPIE -fno-plt -fstack-protector-strong -fstack-clash-protection
HARDEN     += $(if $(findstring -fsanitize,$(CFLAGS)),-DJB_SANITIZED,$(if $(findstring -O,$(CFLAGS)),-D_FORTIFY_SOURCE=2))
LDLIBS     += -l:libseccomp.a
HARDEN_LD  := -pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--build-id=sha1
COMPILE     = $(CC) -std=c11 $(WARNINGS) $(CPPFLAGS) $(PKG_CFLAGS) $(HARDEN) $(CFLAGS)
LINK        = $(CC) $(HARDEN) $(CFLAGS) $(HARDEN_LD) $(LDFLAGS)
# One short line a step; `make V=1` shows the commands.
say         = $(if $(V),,@printf '%-5s%s\n' $(1) $@;)
# As many jobs as processors, unless the caller gave a number.
ALONG       = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 1))
SANITIZE   := -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all
# What comparisons had before them is told by the dictionaries: traced, they take half of the time.
FUZZING    := -O2 -g1 -fno-omit-frame-pointer -fno-sanitize-recover=all -fsanitize=fuzzer-no-link,address,undefined \
              -fno-sanitize-coverage=trace-cmp

C_FILES   := $(wildcard gen/*.[ch] gen/*/*.[ch] gen/share/*/*.[ch] fonts/*.[ch] tests/*/*.[ch])
LIB_SRC   := $(filter-out gen/main.c gen/base/guard.c,$(wildcard gen/*.c gen/*/*.c))
LIB_OBJ   := $(LIB_SRC:%.c=$(BUILD)/%.o)
FONT_OBJ  := $(patsubst %.c,$(BUILD)/%.o,$(wildcard fonts/*.c gen/base/*.c gen/locale/*.c) gen/deliver/write.c gen/layout/prepared.c gen/layout/shapes.c gen/layout/stamp.c gen/paragraph/patterns.c gen/paragraph/setting.c gen/pdf/coarse.c gen/pdf/glyph.c)
TEST_SRC  := $(wildcard tests/*/test_*.c)
TEST_BIN  := $(TEST_SRC:%.c=$(BUILD)/%)
TEST_AID  := $(patsubst %.c,$(BUILD)/%,$(filter-out tests/fuzz/% tests/faults/% tests/bench/% $(TEST_SRC),$(wildcard tests/*/*.c)))
TEST_PY   := $(wildcard tests/*/test_*.py)
FUZZ_BIN  := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))

REPLAY    := $(patsubst tests/fuzz/fuzz_%.c,$(BUILD)/tests/fuzz/replay_%,$(wildcard tests/fuzz/fuzz_*.c))

.PHONY: all run deps deps-test deps-check deps-fuzz fonts unit tests test test-browser test-readers check sanitize fuzz mutation oracle bench install uninstall clean help
all: $(BUILD)/jianbao $(CATALOGS:%=$(BUILD)/%) ## build the program into build/

# GMime and libxlsxwriter bring a dozen libraries each: `jianbao mail` and `jianbao sheet` hand over
# to programs that have them. ICU, with its data and the C++ that it needs, is linked in where it is
# there as archives: two thirds of what is to be bound at each start are its names.
AWAY       := mail sheet
WHOLE_ICU   = $(if $(wildcard $(shell $(CC) -print-file-name=libicudata.a)),$(if $(wildcard $(shell $(CC) -print-file-name=libstdc++.a)),-l:libicuuc.a -l:libicudata.a -l:libstdc++.a))
$(BUILD)/jianbao: $(BUILD)/gen/main.o $(BUILD)/gen/base/guard.o $(BUILD)/known.o $(BUILD)/libjianbao.a | $(AWAY:%=$(BUILD)/jianbao-%)
	$(call say,LINK)$(LINK) -static-libgcc -Wl,--as-needed -o $@ $^ $(WHOLE_ICU) $(LDLIBS)
$(BUILD)/jianbao-%: $(BUILD)/gen/main-%.o $(BUILD)/gen/base/guard.o $(BUILD)/libjianbao.a
	$(call say,LINK)$(LINK) -Wl,--as-needed -o $@ $^ $(LDLIBS)
# Templates and profiles as they are now, with their hashes and what is found in them (gen/base/known.h).
KNOWN_FILES := $(sort $(wildcard $(addprefix templates/*/*.,md words json icc)) fonts/fonts.json)
$(BUILD)/known: $(BUILD)/gen/share/known/known.o $(BUILD)/libjianbao.a
	$(call say,LINK)$(LINK) -Wl,--as-needed -o $@ $^ $(LDLIBS)
$(BUILD)/known.bin: $(BUILD)/known $(KNOWN_FILES) $(sort $(dir $(filter templates/%,$(KNOWN_FILES))))
	$(call say,DATA)$(BUILD)/known $@ $(KNOWN_FILES)
$(BUILD)/known.o: $(BUILD)/known.bin
	@printf '.section .rodata\n.balign 8\n.globl jb_known_bytes\njb_known_bytes:\n.incbin "%s"\n.section .note.GNU-stack,"",@progbits\n' $< | $(CC) -c -x assembler -o $@ -
$(AWAY:%=$(BUILD)/gen/main-%.o): $(BUILD)/gen/main-%.o: gen/main.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC)$(COMPILE) -DJB_WITH_$(shell echo $* | tr a-z A-Z) -MMD -MP -c -o $@ $<

# Messages in Chinese; without gettext the program speaks English.
$(BUILD)/locale/zh_CN/LC_MESSAGES/jianbao.mo: gen/share/locale/zh_CN.po
	@mkdir -p $(@D)
	$(call say,MSG)command -v msgfmt >/dev/null || exit 0; msgfmt --check --endianness=little -o $@ $<
# The same in the characters, terms and quotation marks of Taiwan; without OpenCC in simplified characters.
$(BUILD)/locale/zh_TW/LC_MESSAGES/jianbao.mo: gen/share/locale/zh_CN.po gen/share/locale/zh_TW.sed
	@mkdir -p $(@D)
	$(call say,MSG)for p in msgfmt opencc; do command -v $$p >/dev/null || exit 0; done; \
	    opencc -c s2twp -i $< | sed -f gen/share/locale/zh_TW.sed | msgfmt --check --endianness=little -o $@ -

$(BUILD)/libjianbao.a: $(LIB_OBJ)
	@rm -f $@
	$(call say,AR)$(AR) rcs $@ $^

# Rooms in which the processor's time goes. A build that asks for other optimization than the usual one has its way.
QUICK := attain base chart claims layout mustache page paragraph pdf proof source story table
$(foreach r,$(QUICK),$(BUILD)/gen/$(r)/%.o): FAST = $(if $(filter -O2,$(CFLAGS)),-O3)
$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC)$(COMPILE) $(FAST) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/libjianbao.a
	$(call say,LINK)$(LINK) -o $@ $^ $(LDLIBS) -lcmocka

$(BUILD)/tests/paragraph/test_patterns: LDLIBS += -lhyphen

$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/libjianbao.a
	$(call say,LINK)$(LINK) -fsanitize=fuzzer -o $@ $^ $(LDLIBS)

# A reader with its corpus, without libFuzzer.
$(BUILD)/tests/fuzz/replay_%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/tests/fuzz/replay.o $(BUILD)/libjianbao.a
	$(call say,LINK)$(LINK) -o $@ $^ $(LDLIBS)

$(BUILD)/tests/bench/floor: $(BUILD)/tests/bench/floor.o
	$(call say,LINK)$(LINK) -o $@ $^ $(LDLIBS)

$(BUILD)/tests/bench/touched: $(BUILD)/tests/bench/touched.o
	$(call say,LINK)$(LINK) -o $@ $^

$(BUILD)/prepare-fonts: $(FONT_OBJ)
	$(call say,LINK)$(LINK) -o $@ $^ $(LDLIBS) $$(pkg-config --libs harfbuzz-subset)

# Rewritten only when the command changes, so that another CFLAGS or PREFIX builds anew.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(COMPILE))' | cmp -s - $@ || echo '$(subst ','\'',$(COMPILE))' > $@
.PHONY: FORCE

fonts: $(BUILD)/prepare-fonts ## cut the faces to the characters that briefings use
	@$(BUILD)/prepare-fonts fonts/fonts.json fonts/characters.txt fonts/prepared

run: deps ## install what is missing, build, and make the sample briefing
	@$(MAKE) $(ALONG) --no-print-directory all fonts
	$(BUILD)/jianbao build -o out $(SAMPLE)
	@echo "$(CURDIR)/$$(ls -t out/*.pdf | head -n 1)"

# $(call need,PACKAGES) installs with apt those that are missing; without root it only names them.
define need
@command -v dpkg-query >/dev/null || { echo "No dpkg here; needed, by their Debian names: $(1)" >&2; exit 0; }; \
have=" $$(dpkg-query -W -f '$${Package}=$${db:Status-Status} ' $(1) 2>/dev/null)"; lacking=; \
for p in $(1); do case "$$have" in *" $$p=installed "*) ;; *) lacking="$$lacking $$p";; esac; done; \
[ -n "$$lacking" ] || exit 0; \
[ "$$(id -u)" = 0 ] || { echo "Missing packages. As root: apt-get install$$lacking" >&2; exit 1; }; \
export DEBIAN_FRONTEND=noninteractive; install="apt-get install -y --no-install-recommends$$lacking"; \
if ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1; then $$install || { apt-get update && $$install; }; \
else apt-get update && $$install; fi
endef

deps: ## install what building and the fonts need
	$(call need,$(DEPS_BUILD) $(DEPS_FONTS))
deps-test: ## install what the tests need besides
	$(call need,$(DEPS_BUILD) $(DEPS_FONTS) $(DEPS_TEST))
deps-browser:
	$(call need,$(DEPS_BUILD) $(DEPS_FONTS) $(DEPS_TEST) $(DEPS_BROWSER))
deps-check:
	$(call need,$(DEPS_BUILD) $(DEPS_TEST) $(DEPS_CHECK))
deps-counts:
	$(call need,$(DEPS_BUILD) $(DEPS_FONTS) $(DEPS_TEST) $(DEPS_COUNTS))
deps-deb:
	$(call need,$(DEPS_BUILD) $(DEPS_DEB))
deps-fuzz:
	$(call need,$(DEPS_BUILD) $(DEPS_FUZZ))

tests: $(TEST_BIN) $(TEST_AID) $(REPLAY)

unit: tests ## the tests in C alone; T=page/ or T=e2e/test_cli: those of tests/ that begin so, in Python too
	@$(PYTHON) tests/tools/run_tests.py $(if $(T),$(filter $(BUILD)/tests/$(T)%,$(TEST_BIN)) $(filter tests/$(T)%,$(TEST_PY)),$(TEST_BIN))

test: deps-test ## every test; the last line says how many passed
	@$(MAKE) $(ALONG) --no-print-directory all tests fonts
	@$(PYTHON) tests/tools/run_tests.py $(TEST_PY) $(TEST_BIN)

define node_modules
@mkdir -p $(BUILD)/browser
@cp tests/browser/package.json tests/browser/package-lock.json $(BUILD)/browser/
npm ci --prefix $(BUILD)/browser --ignore-scripts --omit=optional --no-audit --no-fund --silent
endef

test-browser: deps-browser ## site and mail in Chromium: accessibility, widths; screenshots in build/browser
	@$(MAKE) $(ALONG) --no-print-directory all fonts
	$(node_modules)
	@NODE_PATH=$(BUILD)/browser/node_modules node tests/browser/workflow.cjs .github/workflows/*.yml
	@JIANBAO=$(BUILD)/jianbao $(PYTHON) tests/browser/run.py $(BUILD)/browser

press: deps-test ## total ink, plates, smallest text, thinnest lines: each plan in each template for each profile; ALL=1 every month
	@$(MAKE) $(ALONG) --no-print-directory all fonts
	@JIANBAO=$(BUILD)/jianbao $(PYTHON) tests/tools/press_table.py $(if $(ALL),,--latest)
.PHONY: press

sheets: deps-test ## contact sheets of every plan in every template, and what the pages measure: build/sheets
	@$(MAKE) $(ALONG) --no-print-directory all fonts
	$(PYTHON) tests/tools/sheets.py $(BUILD)/sheets
.PHONY: sheets

empty: deps-test ## the largest empty rectangle of each shipped plan's pages, in each template, worst first
	@$(MAKE) $(ALONG) --no-print-directory all fonts
	@$(PYTHON) tests/tools/empty.py
.PHONY: empty

samples: deps-test ## every month of every plan in every template and edition, and each area: build/samples
	@$(MAKE) $(ALONG) --no-print-directory all fonts
	tests/tools/samples.sh $(BUILD)/jianbao $(BUILD)/samples
.PHONY: samples

messages: ## gather the messages of the program into gen/share/locale/zh_CN.po
	@mkdir -p $(BUILD)
	@{ sed '/^$$/q' gen/share/locale/zh_CN.po; for set in "$(KEYWORDS_MESSAGE)" "$(KEYWORDS_HINT)"; do \
	    xgettext -L C --from-code=UTF-8 --no-location -k $$(printf -- ' -k%s' $$set) -o - $(sort $(wildcard gen/*.[ch] gen/*/*.[ch])) \
	        2>$(BUILD)/xgettext.log | sed '1,/^$$/d'; \
	    echo; done; } > $(BUILD)/raw.pot
	@msguniq --no-wrap --no-location $(BUILD)/raw.pot > $(BUILD)/jianbao.pot
	msgmerge --quiet --update --no-fuzzy-matching --backup=none --no-wrap --no-location gen/share/locale/zh_CN.po $(BUILD)/jianbao.pot
.PHONY: messages

manual: $(BUILD)/jianbao ## write the options into the manual's synopsis, and the pages of the formats
	$(PYTHON) tests/tools/synopsis.py $< gen/share/man/jianbao.1
	$(PYTHON) tests/tools/format_pages.py
.PHONY: manual

test-readers: deps-browser ## what PDFium, pdf.js, poppler and MuPDF read, search and copy: each plan in each template; ALL=1 every snapshot
	@$(MAKE) $(ALONG) --no-print-directory all fonts
	$(node_modules)
	@JIANBAO=$(BUILD)/jianbao $(PYTHON) tests/browser/readers.py $(BUILD)/browser $(if $(ALL),,--latest)

# cppcheck does not see that q.c fills its mpq_t views; both compilers do.
check: deps-check ## format, both compilers, static analysis, house rules
	clang-format --dry-run --Werror $(C_FILES)
	$(PYTHON) tests/tools/house.py
	$(PYTHON) tests/tools/lengths.py
	$(PYTHON) tests/tools/rooms.py
	cppcheck -q -j2 --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
	    --suppress=missingIncludeSystem --suppress=uninitvar:gen/base/q.c -Igen gen fonts
	@$(MAKE) $(ALONG) --no-print-directory BUILD=$(BUILD)/gcc CC=gcc CFLAGS='$(CFLAGS) -Wformat-security' all tests $(BUILD)/gcc/prepare-fonts
	$(PYTHON) tests/tools/house.py $(BUILD)/gcc/libjianbao.a
	@$(MAKE) $(ALONG) --no-print-directory BUILD=$(BUILD)/clang CC=clang all tests $(BUILD)/clang/prepare-fonts
	@$(PYTHON) tests/tools/summary.py $(BUILD)/gcc/libjianbao.a

sanitize: export ASAN_OPTIONS = allocator_may_return_null=1
sanitize: deps-test ## the tests in C and all samples under address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory fonts
	@$(MAKE) $(ALONG) --no-print-directory BUILD=$(BUILD)/san CFLAGS='$(SANITIZE) -fsanitize=address,undefined' all unit
	tests/tools/every_sample.sh $(BUILD)/san/jianbao $(BUILD)/san/samples

# SHARE=0.01 gives each reader a hundredth of its inputs; T=json one reader alone.
fuzz: deps-fuzz ## libFuzzer on every reader, under sanitizers, as many inputs as each is to take (hours)
	@$(MAKE) $(ALONG) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang \
	    CFLAGS='$(FUZZING)' fuzz-run
.PHONY: fuzz-run
fuzz-run: $(FUZZ_BIN)
	@$(PYTHON) tests/fuzz/run.py $(BUILD)/tests/fuzz $(T) --share $(or $(SHARE),1)

fuzz-coverage: deps-fuzz ## lines of each reader that its kept and found inputs reach; FILES=1 by file
	@$(MAKE) $(ALONG) --no-print-directory BUILD=$(BUILD)/cov CC=clang \
	    CFLAGS='-O1 -g1 -fprofile-instr-generate -fcoverage-mapping' fuzz-lines
.PHONY: fuzz-coverage fuzz-lines
fuzz-lines: $(REPLAY)
	@$(PYTHON) tests/fuzz/coverage.py $(BUILD)/tests/fuzz $(T) --from $(or $(INPUTS),$(BUILD)/../fuzz/corpus) $(if $(FILES),--files)

faults: deps-test ## every call of the system fails in turn; ALL=1 every call of malloc
	@$(MAKE) $(ALONG) --no-print-directory all fonts
	@$(PYTHON) tests/faults/run.py $(if $(ALL),--all) $(BUILD)/jianbao

kill: deps-test ## a run of 984 briefings killed and resumed, to the same bytes
	@$(MAKE) $(ALONG) --no-print-directory all fonts
	@$(PYTHON) tests/faults/kill.py $(BUILD)/jianbao
.PHONY: faults kill

mutation: deps-test ## deliberate faults in gen/attain and gen/claims, each to be noticed
	@$(PYTHON) tests/attain/mutate.py
	@$(MAKE) $(ALONG) --no-print-directory $(BUILD)/jianbao-switch
	@JIANBAO=$(BUILD)/jianbao-switch $(PYTHON) tests/claims/mutate.py

# The program with a switch at each condition of claims/; its own notion.o goes before the library's.
$(BUILD)/gen/claims/notion-switch.o: gen/claims/notion.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC)$(COMPILE) -DJB_CLAIMS_SWITCH -MMD -MP -c -o $@ $<
$(BUILD)/jianbao-switch: $(BUILD)/gen/main.o $(BUILD)/gen/base/guard.o $(BUILD)/gen/claims/notion-switch.o $(BUILD)/libjianbao.a
	$(call say,LINK)$(LINK) -o $@ $^ $(LDLIBS)

# Seeds of one's own, and a part of them: make plans SEED=7 PLANS=500 FIRST=1000
plans: deps-test ## 5,000 generated plans, each at an edge month in one template: every valid one has a page
	@$(MAKE) $(ALONG) --no-print-directory all fonts
	@PLANS=$(or $(PLANS),5000) SEED=$(or $(SEED),1) FIRST=$(or $(FIRST),0) $(PYTHON) tests/plans/test_plans.py
.PHONY: plans
plan-tables: deps-test ## room for names in every table of 200 generated plans and of all shipped snapshots
	@$(MAKE) $(ALONG) --no-print-directory all fonts
	@PLANS=$(or $(PLANS),200) SEED=$(or $(SEED),17) SHIPPED=all $(PYTHON) tests/plans/test_tables.py
.PHONY: plan-tables

oracle: all deps-test ## every claim worked out a second time: 2,000 changed snapshots of each plan, 50 in each template, 50 with areas
	@$(PYTHON) tests/claims/oracle_run.py -n $$((2000 * (1 + $(words $(wildcard input/plans/*.json)))))
	@$(PYTHON) tests/claims/oracle_run.py --shipped
	@$(PYTHON) tests/claims/oracle_run.py --pages -n $$((50 * (1 + $(words $(wildcard input/plans/*.json)))))
	@$(PYTHON) tests/claims/oracle_run.py --areas -n $$((50 * (1 + $(words $(wildcard input/plans/*.json)))))

.PHONY: turned
turned: all deps-test ## words of the templates turned round, one place at a time: which ones no page shows or notices
	@$(PYTHON) tests/claims/turned.py

.PHONY: counts
counts: deps-counts ## that a briefing takes no more instructions and memory than it did
	@$(MAKE) $(ALONG) --no-print-directory all fonts $(BUILD)/tests/bench/touched
	@$(PYTHON) tests/bench/counts.py $(BUILD)/jianbao $(SAMPLE) $(BUILD)/tests/bench/touched

# A peer of the bench, where libpango1.0-dev is installed.
PANGO = $(if $(shell pkg-config --exists pangocairo && echo yes),$(BUILD)/tests/bench/pango)
$(BUILD)/tests/bench/pango: tests/bench/pango.c
	@mkdir -p $(@D)
	$(call say,LINK)$(CC) -O2 $(WARNINGS) -o $@ $< $$(pkg-config --cflags --libs pangocairo)

bench: deps-test ## ratios against the least that such a page can cost
	@$(MAKE) $(ALONG) --no-print-directory all fonts $(BUILD)/tests/bench/floor $(BUILD)/tests/bench/touched $(PANGO)
	@end=0; $(PYTHON) tests/bench/bench.py $(BUILD)/jianbao $(BUILD)/tests/bench/floor $(SAMPLE) $(PANGO) || end=1; \
	$(PYTHON) tests/bench/growth.py $(BUILD)/jianbao || end=1; \
	$(PYTHON) tests/bench/linear.py $(BUILD)/jianbao || end=1; exit $$end

BRIEFINGS ?= 10000
DISTRICTS ?= 3000
.PHONY: test-many test-cluster
test-many: ## ten thousand briefings in one run, and 3,000 districts: time, memory, hashes (BRIEFINGS=N DISTRICTS=N: others)
	@$(MAKE) $(ALONG) --no-print-directory all fonts
	@$(PYTHON) tests/cluster/many.py $(BUILD)/jianbao $(BRIEFINGS) $(DISTRICTS)
test-cluster: ## the same as shards under GNU parallel and a Slurm of one node, one shard killed on its way
	$(call need,$(DEPS_CLUSTER))
	@$(MAKE) $(ALONG) --no-print-directory all fonts
	@$(PYTHON) tests/cluster/cluster.py $(BUILD)/jianbao $(BRIEFINGS)

.PHONY: bench-lines
bench-lines: deps-test ## how even the lines are, beside Typst's where npm's package for it is in build/typst
	@$(MAKE) $(ALONG) --no-print-directory all fonts
	@$(PYTHON) tests/bench/lines.py $(BUILD)/jianbao

install: install-program fonts ## into PREFIX (default /usr/local), below DESTDIR
	@$(call install_share,fonts/prepared)

# All but the prepared faces, and with what prepares them.
install-program: all $(BUILD)/prepare-fonts
	install -D -m 755 $(BUILD)/jianbao $(DESTDIR)$(PREFIX)/bin/jianbao
	@for p in $(AWAY:%=jianbao-%); do install -D -m 755 $(BUILD)/$$p $(DESTDIR)$(PREFIX)/libexec/$$p || exit 1; done
	install -D -m 755 $(BUILD)/prepare-fonts $(DESTDIR)$(PREFIX)/libexec/jianbao-prepare-fonts
	@$(call install_share,templates input/schema fonts/fonts.json fonts/characters.txt)
	@for f in $(CATALOGS); do [ ! -s "$(BUILD)/$$f" ] || install -D -m 644 "$(BUILD)/$$f" "$(DESTDIR)$(PREFIX)/share/$$f" || exit 1; done
	install -D -m 755 gen/share/bin/jianbao-send $(DESTDIR)$(PREFIX)/bin/jianbao-send
	@set -- $(SHARED); while [ $$# -gt 0 ]; do install -D -m 644 "gen/share/$$1" "$(DESTDIR)$(PREFIX)/$$2" || exit 1; shift 2; done

define install_share
find $(1) -type f | while read -r f; do install -D -m 644 "$$f" "$(DESTDIR)$(SHARE)/$$f" || exit 1; done
endef
.PHONY: install-program

uninstall: ## take away what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/jianbao $(AWAY:%=$(DESTDIR)$(PREFIX)/libexec/jianbao-%) $(DESTDIR)$(PREFIX)/libexec/jianbao-prepare-fonts $(DESTDIR)$(PREFIX)/bin/jianbao-send $(addprefix $(DESTDIR)$(PREFIX)/share/,$(CATALOGS)) $(addprefix $(DESTDIR)$(PREFIX)/,$(filter share/% lib/%,$(SHARED)))
	rm -rf $(DESTDIR)$(SHARE)

# The sources as git knows them (else all but what was made), with the packaging beside them where Debian's tools look for it.
deb: deps-deb ## Debian packages of what is in this folder: build/deb/*.deb
	@rm -rf $(BUILD)/deb && mkdir -p $(BUILD)/deb/jianbao-$(VERSION)
	@{ git ls-files -coz --exclude-standard 2>/dev/null | grep -z . || find . -type f ! -path './$(BUILD)/*' ! -path './out/*' ! -path './fonts/prepared/*' -print0; } | \
	    tar -c --null -T - | tar -x -C $(BUILD)/deb/jianbao-$(VERSION)
	@cp -r gen/share/debian $(BUILD)/deb/jianbao-$(VERSION)/debian
	@cd $(BUILD)/deb/jianbao-$(VERSION) && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL dpkg-buildpackage --no-sign --build=binary -j$$(nproc)
	@rm -rf $(BUILD)/deb/jianbao-$(VERSION)
test-deb: deps-test deps-deb ## a month of an office on a clean Debian 12 with the packages alone, in build/root; OFFICE=1 with LibreOffice
	$(call need,debootstrap systemd)
	@$(MAKE) --no-print-directory deb
	@lintian --fail-on error,warning $(BUILD)/deb/*.changes
	$(PYTHON) tests/deb/office.py $(if $(OFFICE),--office) $(BUILD)/deb $(BUILD)/root
.PHONY: deb test-deb

clean: ## remove what was built, but neither briefings nor prepared faces
	rm -rf $(BUILD)

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | expand -t 12

-include $(LIB_OBJ:.o=.d) $(FONT_OBJ:.o=.d) $(TEST_BIN:=.d) $(TEST_AID:=.d) $(FUZZ_BIN:=.d) $(BUILD)/tests/bench/floor.d $(BUILD)/tests/bench/touched.d $(BUILD)/gen/main.d $(BUILD)/gen/share/known/known.d $(BUILD)/gen/base/guard.d $(AWAY:%=$(BUILD)/gen/main-%.d)
.PRECIOUS: $(BUILD)/%.o
