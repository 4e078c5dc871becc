import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { CODE } from '../values/code.js';
import { textsSchema } from './body/fields.js';

/** A JSON Schema, as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>;

/** A field that may be left out. */
class Optional {
  constructor(readonly schema: Schema) {}
}

export const optional = (schema: Schema): Optional => new Optional(schema);

/** Fields of an answer, with whether they are always there. */
export type AnyFields = Readonly<Record<string, Schema | Optional>>;

/** Fields of a view: the compiler finds one that is missing, unknown, or there not always. Any fields where no view is named. */
export type FieldsOf<View> = string extends keyof View
  ? AnyFields
  : { readonly [Name in keyof View]-?: Partial<Pick<View, Name>> extends Pick<View, Name> ? Optional : Schema };

const named: Record<string, Schema> = {};

/** What `thing` has named, for the document. */
export const namedSchemas: Readonly<Record<string, Schema>> = named;

/** An object that stands in the answer itself. */
export const objectOf = <View = AnyFields>(fields: NoInfer<FieldsOf<View>>, description?: string): Schema => {
  const entries = Object.entries(fields as AnyFields);
  return {
    type: 'object',
    ...(description !== undefined && { description }),
    required: entries.filter(([, field]) => !(field instanceof Optional)).map(([name]) => name),
    properties: Object.fromEntries(
      entries.map(([name, field]) => [name, field instanceof Optional ? field.schema : field]),
    ),
  };
};

/** Names a schema in the document; gives the reference to it. */
export function naming(name: string, schema: Schema): Schema {
  named[name] = schema;
  return { $ref: `#/components/schemas/${name}` };
}

/** An object under a name of its own in the document. */
export const thing = <View>(name: string, description: string, fields: NoInfer<FieldsOf<View>>): Schema =>
  naming(name, objectOf<View>(fields, description));

export const text = (description: string, more: Schema = {}): Schema => ({ type: 'string', description, ...more });
export const code = (description: string): Schema => text(description, { pattern: CODE.source });
export const oneOf = (words: readonly string[], description: string): Schema => text(description, { enum: words });
/** `YYYY-MM-DD`. */
export const day = (description: string): Schema => text(description, { format: 'date' });
/** RFC 3339, in UTC. */
export const instant = (description: string): Schema => text(description, { format: 'date-time' });
export const whole = (description: string): Schema => ({ type: 'integer', description });
export const flag = (description: string): Schema => ({ type: 'boolean', description });
export const list = (items: Schema, description: string): Schema => ({ type: 'array', items, description });
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });

const TEXTS = naming('Texts', { description: 'A text in one or more scripts.', ...textsSchema(false) });
export const texts = (description: string): Schema => ({ ...TEXTS, description });

export const revision = whole('The number in the ETag.');
export const organisation = text('`delegation:<code>` or `firm:<code>`.');

const position = text('For Register-Position: a read that shows this write.');

/** What a command answers that adds nothing. */
export const WRITTEN = naming(
  'CommandResult',
  objectOf({
    id: optional(text('Of a thing whose id the register made.')),
    code: optional(code('Of a thing whose code the client chose.')),
    revision: optional(revision),
    position,
  }),
);

/** The document takes the schema from here. */
export const ANSWER = 'x-answer' as const;

/** The schema of what a route answers. */
export const Shows = (schema: Schema): MethodDecorator => ApiExtension(ANSWER, schema);

/** Metadata of a route whose answer is also a table: its schema. */
export const TABLE = 'register:table';

/** Marks a field that tables leave out: it says something of the search, or costs too much for all rows. */
export const NO_COLUMN = { 'x-column': false } as const;

/** Marks such a route for the document, which leaves it out. */
export const TABLE_MARK = 'x-table' as const;

/** A route answers counts, which are rows as well: it takes `format`, and answers CSV. */
export const ShowsTable = (schema: Schema): MethodDecorator =>
  applyDecorators(Shows(schema), SetMetadata(TABLE, schema), ApiExtension(TABLE_MARK, true));

/** A route answers a page of a list; as CSV all of it. */
export const ShowsPage = (item: Schema): MethodDecorator =>
  ShowsTable(
    objectOf({
      items: list(item, 'At most `limit` of them.'),
      next: optional(text('The `cursor` of the next page; left out on the last.')),
    }),
  );

/** A command answers these beside its revision and position. */
export const Answers = <View = AnyFields>(fields: NoInfer<FieldsOf<View>>): MethodDecorator =>
  Shows(objectOf({ ...(fields as AnyFields), revision: optional(revision), position }));
