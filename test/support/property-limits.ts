import fc from 'fast-check';

/** A property ends after so many ms: shrinking says what it has, and runs that found nothing pass. */
const PROPERTY_LIMIT_MS = 20_000;

fc.installGlobalPlugin(fc.interruptAfterTimeLimit(PROPERTY_LIMIT_MS));

// One seed for every run, so that a change is red by its own fault; PROPERTY_SEED=random explores (docs/decisions/0079).
const { PROPERTY_SEED = '20140630' } = process.env;
if (PROPERTY_SEED !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(PROPERTY_SEED) });
