#!/bin/sh
# SPDX-License-Identifier: MIT
# every_sample.sh JIANBAO DIR: runs every command of the program over every sample into the new folder DIR; stops at the first failure.
set -eu
program=$1 out=$2
rm -rf "$out"
for folder in input/snapshots/*/; do
    "$program" build -q -e screen,archive,print,plain -o "$out/all" "$folder*.json"
    for snapshot in "$folder"*.json; do
        "$program" check -q "$snapshot" >"$out/printed"
        for format in text json csv; do
            "$program" table -q --format $format "$snapshot" >"$out/printed"
        done
        "$program" table -q --format json --horizon final "$snapshot" >"$out/printed"
        "$program" explain -q --json "$snapshot" >"$out/printed"
    done
done
last=input/snapshots/cq-sme-digital/2025-06.json
for layout in templates/*/layout.json; do
    template=${layout%/layout.json} name=${layout#templates/} name=${name%/layout.json}
    "$program" check -q "$template"
    case $name in *-area) continue ;; esac
    "$program" build -q -t "$name" --frames --uncompressed -o "$out/$name" "$last"
    "$program" build -q -t "$name" --format trace --lang zh -o "$out/$name-trace" "$last"
done
"$program" build -q --each area -o "$out/areas" "$last"
"$program" verify -q "$out/all" "$out/areas"
