#!/bin/sh
# Starts the application with the store's password, which stands in a file and not in the settings of the container.
set -eu
EVENTSTOREDB_URL="esdb://register:$(cat /store-access/register.password)@$EVENTSTOREDB_NODES?tls=true&tlsCAFile=/store-access/ca.crt"
export EVENTSTOREDB_URL
exec node dist/main.js
