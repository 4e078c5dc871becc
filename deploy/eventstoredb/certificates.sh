#!/bin/bash
# Makes what a secured cluster needs, once: a CA, a certificate for each node, and the passwords of the store's users.
#   /ca            the CA's key, for further nodes; nothing else sees it
#   /nodes         what the three nodes read
#   /store-access  what the application reads
# A second run leaves everything as it is. Runs as root, so that it may give the files to their readers (uid 1000).
set -euo pipefail
umask 077

if [ -e /store-access/complete ]; then exit 0; fi

password() { head -c 30 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n'; }

[ -e /ca/ca.crt ] || es-gencert-cli create-ca -out /ca
for node in esdb-1 esdb-2 esdb-3; do
  rm -rf "/nodes/$node"
  es-gencert-cli create-node -ca-certificate /ca/ca.crt -ca-key /ca/ca.key \
    -out "/nodes/$node" -dns-names "$node,localhost" -ip-addresses 127.0.0.1
done
mkdir -p /nodes/ca
cp /ca/ca.crt /nodes/ca/ca.crt
cp /ca/ca.crt /store-access/ca.crt
[ -e /nodes/admin.password ] || password >/nodes/admin.password
[ -e /nodes/ops.password ] || password >/nodes/ops.password
[ -e /store-access/register.password ] || password >/store-access/register.password
chown -R 1000:1000 /nodes /store-access
touch /store-access/complete
