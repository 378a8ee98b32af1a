# SPDX-License-Identifier: MIT
# jianbao: build, test and run. `make help` lists the targets.

BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
PYTHON  := /usr/bin/python3
VERSION := 0.1.0
SAMPLE  := input/snapshots/cq-sme-digital/2024-05.json

# What each purpose needs, as Debian packages: the one place that names them.
DEPS_BUILD := gcc libc6-dev make pkg-config libhpdf-dev libcjson-dev libharfbuzz-dev libicu-dev libhyphen-dev \
              hyphen-en-us libmd4c-dev liblcms2-dev libjpeg-dev libpng-dev libgmp-dev zlib1g-dev
DEPS_FONTS := fonts-noto-cjk fonts-lxgw-wenkai
DEPS_TEST  := libcmocka-dev poppler-utils qpdf python3 python3-pikepdf python3-fonttools python3-jsonschema
DEPS_CHECK := clang clang-format cppcheck
DEPS_FUZZ  := clang libclang-rt-14-dev

PKGS     := libcjson harfbuzz harfbuzz-subset icu-uc gmp zlib lcms2 libjpeg libpng
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
CFLAGS   ?= -O2 -g
CPPFLAGS += -Igen -D_POSIX_C_SOURCE=200809L -DJB_VERSION='"$(VERSION)"' $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LDLIBS   += $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lmd4c -lhyphen -lhpdf -lm

LIB_SRC  := $(filter-out gen/main.c,$(wildcard gen/*.c gen/*/*.c))
LIB_OBJ  := $(LIB_SRC:%.c=$(BUILD)/%.o)
FONT_OBJ := $(patsubst %.c,$(BUILD)/%.o,$(wildcard fonts/*.c))
TEST_SRC := $(wildcard tests/*/test_*.c)
TEST_BIN := $(TEST_SRC:%.c=$(BUILD)/%)

.PHONY: all unit fonts clean
all: $(BUILD)/jianbao

$(BUILD)/jianbao: $(BUILD)/gen/main.o $(BUILD)/libjianbao.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/libjianbao.a: $(LIB_OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) -std=c11 $(WARNINGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/libjianbao.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS) -lcmocka

$(BUILD)/prepare-fonts: $(FONT_OBJ) $(BUILD)/gen/base/sha256.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

fonts: $(BUILD)/prepare-fonts
	$(BUILD)/prepare-fonts fonts/fonts.json fonts/characters.txt fonts/prepared

unit: $(TEST_BIN)
	@set -e; for t in $(TEST_BIN); do $$t; done

clean:
	rm -rf $(BUILD)

-include $(LIB_OBJ:.o=.d) $(FONT_OBJ:.o=.d) $(TEST_BIN:=.d)
.SECONDARY:
