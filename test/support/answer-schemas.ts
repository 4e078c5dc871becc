import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { TestRegister } from './test-register.js';

type Schema = Readonly<Record<string, unknown>>;
interface Operation {
  readonly responses: Readonly<
    Record<
      string,
      { readonly headers?: object; readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }
    >
  >;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A success answer as the document describes it. */
export interface DescribedAnswer {
  /** Such as `GET /v1/exhibitions/{exhibition} 200`. */
  readonly answer: string;
  /** By media type. */
  readonly schemas: readonly (readonly [string, Schema])[];
}

/** The schemas of answers in the OpenAPI document; an object has the fields that it names and no other. */
export class AnswerSchemas {
  private readonly ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, keywords: ['x-column'] });

  private constructor(private readonly document: Document) {
    formats.default(this.ajv);
  }

  static async of(register: TestRegister): Promise<AnswerSchemas> {
    return new AnswerSchemas((await register.get('/openapi.json', { token: '' })).body as Document);
  }

  get successes(): readonly DescribedAnswer[] {
    return Object.entries(this.document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { responses }]) =>
        Object.entries(responses)
          .filter(([status]) => status.startsWith('2'))
          .map(([status, { content = {} }]) => ({
            answer: `${method.toUpperCase()} ${path} ${status}`,
            schemas: Object.entries(content).map(
              ([type, { schema }]) => [type, this.closed(schema) as Schema] as const,
            ),
          })),
      ),
    );
  }

  /** What is wrong with a JSON answer, empty where nothing is. Throws where the document describes no such answer. */
  faults(answer: string, body: unknown): readonly string[] {
    const schema = this.successes
      .find((described) => described.answer === answer)
      ?.schemas.find(([type]) => type === 'application/json')?.[1];
    if (schema === undefined) throw new Error(`the document describes no ${answer}`);
    const validate = this.ajv.compile(schema);
    validate(body);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath}: ${message ?? ''} ${JSON.stringify(params)}`,
    );
  }

  /** With references replaced by what they name, and closed to other fields. */
  private closed(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map((part) => this.closed(part));
    if (typeof schema !== 'object' || schema === null) return schema;
    const { $ref, ...rest } = schema as { readonly $ref?: string };
    const whole: Schema =
      $ref === undefined
        ? rest
        : { ...this.document.components.schemas[$ref.replace('#/components/schemas/', '')], ...rest };
    return {
      ...Object.fromEntries(Object.entries(whole).map(([keyword, value]) => [keyword, this.closed(value)])),
      ...('properties' in whole && { additionalProperties: false }),
    };
  }
}
