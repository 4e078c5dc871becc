/** Says what is missing before anything runs. */
export default function needsServer() {
  if (process.env.EVENTSTOREDB_URL === undefined)
    throw new Error(
      'EVENTSTOREDB_URL names no server: give one for tests alone, such as esdb://127.0.0.1:2113?tls=false',
    );
}
