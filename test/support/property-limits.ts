import fc from 'fast-check';

/** A property ends after so many ms: shrinking says what it has, and runs that found nothing pass. */
const PROPERTY_LIMIT_MS = 20_000;

fc.installGlobalPlugin(fc.interruptAfterTimeLimit(PROPERTY_LIMIT_MS));
