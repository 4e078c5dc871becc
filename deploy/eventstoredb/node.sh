#!/bin/sh
# Starts a secured node: the server takes its users' first passwords from the environment alone.
set -eu
EVENTSTORE_DEFAULT_ADMIN_PASSWORD=$(cat /nodes/admin.password)
EVENTSTORE_DEFAULT_OPS_PASSWORD=$(cat /nodes/ops.password)
export EVENTSTORE_DEFAULT_ADMIN_PASSWORD EVENTSTORE_DEFAULT_OPS_PASSWORD
exec /opt/eventstore/EventStore.ClusterNode "$@"
