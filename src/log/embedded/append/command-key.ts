const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A command's id as the table keeps it: the 16 bytes of the UUID. Throws TypeError. */
export function commandKey(id: string): Buffer {
  if (!UUID.test(id)) throw new TypeError(`a command id is a UUID, not ${id}`);
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}
