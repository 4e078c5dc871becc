/** A code chosen by the client, unique in its parent and never reused: of an exhibition, delegation, firm, zone, gate or category. */
export const CODE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export const isCode = (text: string): boolean => CODE.test(text);

/** An input without its code: that stands in the stream's name, and events do not repeat it. */
export interface WithoutCode {
  readonly code?: never;
}

/** A code in a name, also where a malformed body holds no text there: nothing has that name. */
export const codeIn = (code: unknown): string => (typeof code === 'string' ? code : '');
