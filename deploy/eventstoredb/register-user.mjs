// Gives the register a user of its own in a secured EventStoreDB, who may add and read events and nothing else.
// Run it once, as an administrator of the store, and again whenever you like: the same words, the same result.
//   EVENTSTOREDB_NODES             esdb-1:2113,esdb-2:2113,esdb-3:2113
//   EVENTSTOREDB_CA                file of the CA's certificate
//   EVENTSTOREDB_ADMIN_PASSWORD    file of the password of the store's user "admin"
//   EVENTSTOREDB_REGISTER_PASSWORD file of the password that the register's user shall have
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const PATIENCE = 120_000;
const REGISTER = 'register';

const setting = (name) => {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`Set ${name}.`);
  return value;
};
const nodes = setting('EVENTSTOREDB_NODES');
const caFile = setting('EVENTSTOREDB_CA');
const ca = readFileSync(caFile);
const secretIn = (name) => readFileSync(setting(name), 'utf8').trim();
const admin = secretIn('EVENTSTOREDB_ADMIN_PASSWORD');
const password = secretIn('EVENTSTOREDB_REGISTER_PASSWORD');

// Everything of the register's streams but deleting them or writing their metadata: there is nothing to be taken back.
const ACCESS = {
  $userStreamAcl: { $r: REGISTER, $w: REGISTER, $d: '$admins', $mr: REGISTER, $mw: '$admins' },
  $systemStreamAcl: { $r: '$admins', $w: '$admins', $d: '$admins', $mr: '$admins', $mw: '$admins' },
};

/** POSTs as the administrator; answers the status. */
const post = (node, path, body) =>
  new Promise((resolve, reject) => {
    const options = { method: 'POST', ca, auth: `admin:${admin}`, headers: { 'Content-Type': 'application/json' } };
    const sent = request(`https://${node}${path}`, { ...options, timeout: 5000 }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer')));
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });

async function makeUser() {
  const node = nodes.split(',')[0];
  const user = { loginName: REGISTER, fullName: 'The register', groups: [], password };
  const made = await post(node, '/users/', user);
  // 409: it is there already, perhaps with another password.
  if (made === 409) {
    const reset = await post(node, `/users/${REGISTER}/command/reset-password`, { newPassword: password });
    if (reset !== 200) throw new Error(`the password was refused with ${reset}`);
  } else if (made !== 201) throw new Error(`the user was refused with ${made}`);
}

async function limitAccess() {
  const url = `esdb://admin:${encodeURIComponent(admin)}@${nodes}?tls=true&tlsCAFile=${caFile}`;
  const client = EventStoreDBClient.connectionString(url);
  try {
    await client.setStreamMetadata('$all', { acl: { readRoles: [REGISTER] } });
    await client.appendToStream('$settings', jsonEvent({ type: 'update-default-acl', data: ACCESS }));
  } finally {
    await client.dispose();
  }
}

// The nodes may still be choosing their leader.
for (const until = Date.now() + PATIENCE; ; await delay(1000)) {
  try {
    await makeUser();
    await limitAccess();
    break;
  } catch (error) {
    if (Date.now() >= until) throw error;
  }
}
console.log(`EventStoreDB knows the user "${REGISTER}".`);
