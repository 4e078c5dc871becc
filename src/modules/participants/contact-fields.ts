import { Formatted } from '../../http/body/fields.js';
import type { FieldOptions } from '../../http/body/field-rules.js';

const EMAIL = /^[^\s@"(),:;<>[\\\]\p{C}]{1,64}@[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;
const PHONE = /^\+?[0-9(][0-9 ()./-]*[0-9]$/;

/** Whether mail could reach the text: RFC 5321's lengths, no quoted local part; scripts other than Latin are allowed (RFC 6531). */
export const isEmail = (text: string): boolean => text.length <= 254 && !text.includes('..') && EMAIL.test(text);

/** Whether the text can be dialled: up to 15 digits (ITU-T E.164), grouped as people write them. */
export function isPhone(text: string): boolean {
  const digits = text.replaceAll(/[^0-9]/g, '').length;
  return text.length <= 40 && digits >= 5 && digits <= 15 && PHONE.test(text);
}

/** An e-mail address. */
export const Email = (options: FieldOptions = {}) =>
  Formatted({ test: isEmail, sentence: 'This must be an e-mail address.', format: 'email' }, options);

/** A telephone number. */
export const Phone = (options: FieldOptions = {}) =>
  Formatted({ test: isPhone, sentence: 'This must be a telephone number such as +7 4162 22 33 44.' }, options);
