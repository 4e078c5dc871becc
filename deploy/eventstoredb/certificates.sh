#!/bin/bash
# Makes what a secured cluster needs: a CA, a certificate for each node, and the passwords of the store's users.
#   /ca            the CA's key, for further certificates; nothing else sees it
#   /nodes         what the three nodes read
#   /store-access  what the application reads
# A second run leaves everything as it is; with the word `renew` the nodes get new certificates of the same CA, which
# are valid for a year from then. Runs as root, so that it may give the files to their readers (uid 1000).
set -euo pipefail
umask 077

if [ -e /store-access/complete ] && [ "${1:-}" != renew ]; then exit 0; fi

password() { head -c 30 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n'; }

# es-gencert-cli wants folders that do not exist yet, and ends with 0 even where it fails.
authority=/ca/authority
if [ ! -e $authority/ca.key ]; then
  rm -rf $authority
  es-gencert-cli create-ca -out $authority
  test -e $authority/ca.key
fi
for node in esdb-1 esdb-2 esdb-3; do
  rm -rf "/nodes/$node.new"
  es-gencert-cli create-node -ca-certificate $authority/ca.crt -ca-key $authority/ca.key \
    -out "/nodes/$node.new" -dns-names "$node,localhost" -ip-addresses 127.0.0.1
  test -e "/nodes/$node.new/node.key"
  rm -rf "/nodes/$node"
  mv "/nodes/$node.new" "/nodes/$node"
done
mkdir -p /nodes/ca
cp -f $authority/ca.crt /nodes/ca/ca.crt
cp -f $authority/ca.crt /store-access/ca.crt
for file in /nodes/admin.password /nodes/ops.password /store-access/register.password; do
  [ -s $file ] || password >$file
done
chown -R 1000:1000 /nodes /store-access
touch /store-access/complete
