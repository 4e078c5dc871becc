// The framework itself stays out of the projector's thread; this is what a class says its constructor takes by.
import 'reflect-metadata';
import type { Type } from '@nestjs/common';

const readers: Type[] = [];

/** Marks a class that reads tables of a projection and makes it known: a module that imports it can have it injected. */
export const Reads = () => (reader: Type) => {
  readers.push(reader);
};

/** All classes that read tables. */
export const readerClasses = (): readonly Type[] => readers;
