#!/bin/sh
# Starts the application with the store's password, which stands in a file and not in the settings of the container.
set -eu
password=$(node -p 'encodeURIComponent(fs.readFileSync("/store-access/register.password", "utf8").trim())')
EVENTSTOREDB_URL="esdb://register:$password@$EVENTSTOREDB_NODES?tls=true&tlsCAFile=/store-access/ca.crt"
export EVENTSTOREDB_URL
exec node dist/app/main.js
