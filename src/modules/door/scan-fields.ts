import { field, fieldFault, type FieldOptions } from '../../http/body/field-rules.js';
import { Formatted } from '../../http/body/fields.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A scan's id: a UUID of the device. */
export const ScanId = () =>
  Formatted({ test: (text) => UUID.test(text), sentence: 'This must be a UUID.', format: 'uuid' });

/** Longer than any credential (3391), with a blank after each character and what a reader puts around it. */
const MAX_SCANNED_CHARACTERS = 8192;

/** What a scanner or a guard typed: whatever it is, so that what cannot be read is denied and on record. */
export const ScannedText = (options: FieldOptions) =>
  field(
    (value) => {
      if (typeof value !== 'string') return fieldFault('type', 'This must be a text.');
      if (!value.isWellFormed()) return fieldFault('format', 'This text holds characters that cannot be stored.');
      return value.length < 1 || value.length > MAX_SCANNED_CHARACTERS
        ? fieldFault('length', `This text must have 1 to ${MAX_SCANNED_CHARACTERS} characters.`)
        : [];
    },
    { type: 'string', minLength: 1, maxLength: MAX_SCANNED_CHARACTERS },
    options,
  );
