import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { isUtf8 } from 'node:buffer';
import { Problem } from '../../kernel/problem.js';
import type { RegisterRequest } from '../request.js';
import { BodyLimit } from './body-limit.js';

/** Metadata of a route whose body is a file: the media types that it takes. */
export const FILE_TYPES = 'register:file-types';

/** A file as a request's body. */
export interface SentFile {
  readonly bytes: Buffer;
  /** In lower case, without parameters. */
  readonly mediaType: string;
  /** As Content-Disposition names it; undefined where it does not. */
  readonly name: string | undefined;
}

/** The body of the route is a file of one of some media types, in place of JSON. `bytes`: its greatest length. */
export const TakesFile = (types: readonly string[], bytes: number): MethodDecorator =>
  applyDecorators(
    SetMetadata(FILE_TYPES, types),
    BodyLimit(bytes),
    ApiConsumes(...types),
    ApiBody({ required: true, schema: { type: 'string', format: 'binary' } }),
  );

/** The file that was sent. */
export const FileOf = createParamDecorator((_: unknown, context: ExecutionContext): SentFile => {
  const { file } = context.switchToHttp().getRequest<RegisterRequest>();
  if (file === undefined) throw new Error('the route takes no file');
  return file;
});

/** The body as a file. Throws unsupported-media-type. */
export function fileOf({ headers }: RegisterRequest, bytes: Buffer, types: readonly string[]): SentFile {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  const mediaType = type.trim().toLowerCase();
  if (!types.includes(mediaType) || headers['content-encoding'] !== undefined)
    throw new Problem('unsupported-media-type', `Send the file not compressed, as one of ${types.join(', ')}.`);
  return { bytes, mediaType, name: fileName(headers['content-disposition']) };
}

/** The name in Content-Disposition, by RFC 6266: `filename*` before `filename`; without folders. */
function fileName(disposition: string | undefined): string | undefined {
  if (disposition === undefined) return undefined;
  const extended = /(?:^|;)\s*filename\*\s*=\s*utf-8'[^']*'([^;]*)/i.exec(disposition)?.[1];
  const [, quoted, token] = /(?:^|;)\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/i.exec(disposition) ?? [];
  const plain = quoted?.replaceAll(/\\(.)/g, '$1') ?? token;
  const name = decodedName(extended) ?? (plain === undefined ? undefined : asUtf8(plain));
  return name?.trim().split(/[/\\]/).at(-1);
}

function decodedName(encoded: string | undefined): string | undefined {
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded.trim());
  } catch {
    return undefined;
  }
}

/** Headers arrive as Latin-1; most clients mean UTF-8. */
function asUtf8(header: string): string {
  const bytes = Buffer.from(header, 'latin1');
  return isUtf8(bytes) ? bytes.toString() : header;
}
