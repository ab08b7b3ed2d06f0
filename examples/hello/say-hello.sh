#!/bin/sh
set -eu
cat "$GREETING_FILE"
echo "I am $(id -un), uid $(id -u)."
