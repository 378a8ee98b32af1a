#!/bin/sh
# SPDX-License-Identifier: MIT
# look.sh FILE.pdf OUT-DIR [DPI]: each page as it is, in grey, and as people with protanopia and deuteranopia see it, side by side.
# Matrices: Viénot, Brettel and Mollon (1999), applied to linear light. Needs pdftoppm and ImageMagick.
set -eu
[ $# -ge 2 ] || { echo "usage: look.sh FILE.pdf OUT-DIR [DPI]" >&2; exit 2; }
pdf=$1 out=$2 dpi=${3:-110}
mkdir -p "$out"
name=$(basename "$pdf" .pdf)
pdftoppm -r "$dpi" -png "$pdf" "$out/$name"

# through RESULT MATRIX: the page under the matrix
through() { convert "$page" -colorspace RGB -color-matrix "$2" -colorspace sRGB "$1"; }

for page in "$out/$name"-*.png; do
    case $page in *.grey.png|*.protan.png|*.deutan.png|*.look.png) continue ;; esac
    stem=${page%.png}
    convert "$page" -colorspace Gray "$stem.grey.png"
    through "$stem.protan.png" "0.11238 0.88762 0 0.11238 0.88762 0 0.00401 -0.00401 1"
    through "$stem.deutan.png" "0.29275 0.70725 0 0.29275 0.70725 0 -0.02234 0.02234 1"
    montage "$page" "$stem.grey.png" "$stem.protan.png" "$stem.deutan.png" -tile 2x -geometry +6+6 -background gray50 "$stem.look.png"
    echo "$stem.look.png"
done
