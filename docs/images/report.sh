#!/usr/bin/env bash
# Takes the pictures of docs/report.md: report.sh REPORT.html. Needs Chromium.
set -euo pipefail

report=$(realpath "$1")
cd "$(dirname "$0")"

take() {
    chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --window-size="$2" \
        --screenshot="$PWD/$1.png" "${@:3}" "file://$report" 2>/dev/null
}

take report-light 1000,1500
take report-dark 1000,1500 --blink-settings=preferredColorScheme=0
