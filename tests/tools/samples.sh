#!/bin/sh
# SPDX-License-Identifier: MIT
# samples.sh JIANBAO DIR: every snapshot of every plan in every template and every edition, and each area of the latest ones, into the new folder
# DIR; then holds what was written against its manifest. Stops at the first failure.
set -eu
program=$1 out=$2
editions=screen,archive,archive4,print,plain
rm -rf "$out"
for layout in templates/*/layout.json; do
    template=${layout%/layout.json}
    template=${template#templates/}
    case $template in *-area) continue ;; esac
    for folder in input/snapshots/*/; do
        "$program" build -q -t "$template" -e "$editions" -o "$out/$template" "$folder*.json"
    done
    "$program" verify -q "$out/$template"
done
for folder in input/snapshots/*/; do
    latest=$(find "$folder" -name '*.json' ! -name '*.r[0-9]*.json' | LC_ALL=C sort | tail -n 1)
    grep -q '"areas"' "$latest" && "$program" build -q --each area -o "$out/areas" "$latest"
done
"$program" verify -q "$out/areas"
echo "$(find "$out" -name '*.figures.json' | wc -l) briefings, $(find "$out" -name '*.pdf' | wc -l) files, all as their manifests say"
