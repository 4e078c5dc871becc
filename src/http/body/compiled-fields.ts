import { getMetadataStorage, ValidationTypes } from 'class-validator';
import {
  FieldConstraint,
  TransformConstraint,
  type FieldCheck,
  type FieldRule,
  type InputClass,
} from './field-rules.js';

/** One field of a class, as it is read from a body. */
export interface CompiledField extends FieldRule {
  /** What becomes of a value before it is judged. */
  readonly transform?: (value: unknown) => unknown;
}

const none: FieldCheck = () => [];

const compiled = new WeakMap<InputClass, ReadonlyMap<string, CompiledField>>();

/** The fields of a class and of those that it extends, compiled once from class-validator's metadata. Throws where it cannot be. */
export function fieldsOf(type: InputClass): ReadonlyMap<string, CompiledField> {
  const known = compiled.get(type);
  if (known !== undefined) return known;
  const fields = compile(type);
  compiled.set(type, fields);
  return fields;
}

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

function compile(type: InputClass): ReadonlyMap<string, CompiledField> {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const names = new Set(metadata.map(({ propertyName }) => propertyName));
  return new Map([...names].map((name) => [name, compiledField(type, metadata, name)]));
}

function compiledField(type: InputClass, metadata: readonly Metadata[], name: string): CompiledField {
  let field: CompiledField = { judge: none };
  for (const { propertyName, type: kind, constraintCls, constraints } of metadata) {
    if (propertyName !== name) continue;
    if (kind === ValidationTypes.CUSTOM_VALIDATION && constraintCls === FieldConstraint) {
      const rule = (constraints as [FieldRule])[0];
      field = { ...field, ...rule, judge: both(field.judge, rule.judge) };
    } else if (kind === ValidationTypes.CUSTOM_VALIDATION && constraintCls === TransformConstraint) {
      const [transform] = constraints as [(value: unknown) => unknown];
      field = { ...field, transform: after(field.transform, transform) };
    } else if (kind !== ValidationTypes.NESTED_VALIDATION) {
      throw new Error(`${type.name}.${name}: declare it by a decorator of http/body; others are not compiled`);
    }
  }
  return field;
}

const both = (one: FieldCheck, other: FieldCheck): FieldCheck =>
  one === none ? other : (value) => [...one(value), ...other(value)];

const after = (first: CompiledField['transform'], then: (value: unknown) => unknown) =>
  first === undefined ? then : (value: unknown): unknown => then(first(value));
