import { applyDecorators, Injectable, type Type } from '@nestjs/common';

const readers: Type[] = [];

/** Marks a class that reads tables of a projection and makes it known: whoever imports it can have it injected. */
export const Reads = (): ClassDecorator =>
  applyDecorators(Injectable(), ((reader: Type) => {
    readers.push(reader);
  }) as ClassDecorator);

/** All classes that read tables. */
export const readerClasses = (): readonly Type[] => readers;
