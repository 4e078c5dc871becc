/** 128 random bits; `crypto.randomUUID` is missing where the page came over plain http. */
export const randomId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** A random UUID of version 4. */
export const randomUuid = (): string =>
  randomId().replace(
    /^(.{8})(.{4}).(.{3})(.)(.{3})(.{12})$/,
    (_, first: string, second: string, third: string, variant: string, fourth: string, last: string) =>
      `${first}-${second}-4${third}-${'89ab'.charAt(parseInt(variant, 16) % 4)}${fourth}-${last}`,
  );
