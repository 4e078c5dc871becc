export type FaultCode =
  | 'required'
  | 'unknown-field'
  | 'type'
  | 'format'
  | 'length'
  | 'range'
  | 'enum'
  | 'unknown-reference'
  | 'date-order'
  | 'crosses-day-start'
  | 'scan-id-reused';

/** One fault of the input: where it stands, what kind it is, and a sentence for the person who typed it. */
export type Fault = { readonly code: FaultCode; readonly message: string } & (
  | { /** JSON Pointer (RFC 6901) into the body. */ readonly pointer: string }
  | { readonly parameter: string }
  | { readonly header: string }
);

/** A field of the body names a thing that is not there. */
export const unknownReference = (pointer: string, message: string): Fault => ({
  pointer,
  code: 'unknown-reference',
  message,
});
