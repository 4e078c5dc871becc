import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ANSWER, namedSchemas, TABLE_MARK, WRITTEN, type Schema } from './answer-schema.js';
import { problemTypes } from './problems/problem-types.js';
import { FORMATS, XLSX_TYPE } from './tables/format.js';

const COMMANDS = ['post', 'put', 'patch', 'delete'] as const;
const METHODS = ['get', ...COMMANDS] as const;

type Operation = Record<string, unknown> & {
  [ANSWER]?: Schema;
  [TABLE_MARK]?: boolean;
  parameters?: { readonly name: string }[];
  responses?: Record<string, { readonly headers?: object; readonly [part: string]: unknown } | undefined>;
};

/** The OpenAPI 3.1 document of all routes, with the headers and problems that every route of a kind has. */
export function openApiDocument(app: NestFastifyApplication, version: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Register of an exhibition')
    .setDescription('Registration desk, door and audit of an exhibition, over one event log.')
    .setVersion(version)
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  const { schemas = {} } = document.components ?? {};
  // What controllers return to the interceptor, which answers something else.
  delete schemas['QueryResult'];
  delete schemas['Query'];
  document.components = {
    ...document.components,
    schemas: { ...schemas, ...namedSchemas, Problem: problemSchema },
    headers: Object.fromEntries(
      Object.entries(answerHeaders).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
    ),
  };
  for (const [path, operations] of Object.entries(document.paths))
    for (const method of METHODS) {
      const operation = operations[method] as Operation | undefined;
      if (operation !== undefined) describe(operation, method, path);
    }
  return document;
}

function describe(operation: Operation, method: (typeof METHODS)[number], path: string): void {
  const open = (operation['x-roles'] as string[] | undefined)?.includes('open') ?? false;
  const headers = open ? [] : method === 'get' ? readHeaders : commandHeaders(method);
  const declared = operation.parameters ?? [];
  const inPath = [...path.matchAll(/\{([a-z]+)\}/g)].map(([, name = '']) => name);
  operation.parameters = [
    ...inPath.filter((name) => !declared.some((parameter) => parameter.name === name)).map(pathParameter),
    ...declared,
    ...(operation[TABLE_MARK] === true ? [formatParameter] : []),
    ...headers,
  ];
  const names = open ? [] : method === 'get' ? readAnswer : commandAnswer;
  const schema = operation[ANSWER] ?? (method === 'get' ? undefined : WRITTEN);
  const content = {
    ...(schema !== undefined && { 'application/json': { schema } }),
    ...(operation[TABLE_MARK] === true && files),
  };
  Reflect.deleteProperty(operation, ANSWER);
  Reflect.deleteProperty(operation, TABLE_MARK);
  const responses = { ...operation.responses, ...(method === 'put' && { 201: operation.responses?.['200'] }) };
  operation.responses = {
    ...Object.fromEntries(
      Object.entries(responses).map(([status, response]) => [
        status,
        {
          ...response,
          description: ANSWERED[status],
          headers: response?.headers ?? headersOf(status, names),
          ...(schema !== undefined && { content }),
        },
      ]),
    ),
    default: {
      description: 'Any error, as problem details (RFC 9457).',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
}

const files = {
  'text/csv': { schema: { type: 'string' } },
  [XLSX_TYPE]: { schema: { type: 'string', format: 'binary' } },
};

const formatParameter = {
  name: 'format',
  in: 'query',
  required: false,
  description: 'In place of Accept. CSV and XLSX have all rows, whatever `limit` says.',
  schema: { type: 'string', enum: [...FORMATS] },
};

const ANSWERED: Readonly<Record<string, string>> = { 200: 'Shown, or done.', 201: 'Made.' };

const headersOf = (status: string, names: readonly string[]) =>
  Object.fromEntries(
    names
      .filter((name) => name !== 'Location' || status === '201')
      .map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );

/** Headers of answers, by what they tell. */
const answerHeaders = {
  'Register-Position': 'Of the write, or what the read shows; sent along, a later read shows no less.',
  ETag: '`"<revision>.<digest of the body>"` of the one thing that is answered or was written; lists and counts have none.',
  Location: 'The address of the new thing.',
  'Idempotency-Replayed': '`true` where the command was carried out before, and this is its answer once more.',
};

const readAnswer = ['Register-Position', 'ETag'] as const;
const commandAnswer = ['Register-Position', 'ETag', 'Location', 'Idempotency-Replayed'] as const;

const pathParameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });

const header = (name: string, description: string, required = false) => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

const readHeaders = [
  header(
    'Register-Position',
    'From a write of another access or node: the read waits until it shows it, 2 s at most. Of its own writes on this node it waits for the last one without the header.',
  ),
];

const commandHeaders = (method: string) => [
  header('Idempotency-Key', 'A repeat with the same key and request acts once and answers the same.'),
  header('If-Match', 'The ETag that the change is made on; its revision alone is compared.', method === 'patch'),
];

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', enum: Object.keys(problemTypes).map((code) => `/problems/${code}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          pointer: { type: 'string' },
          parameter: { type: 'string' },
          header: { type: 'string' },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
};
