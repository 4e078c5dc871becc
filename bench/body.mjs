// `npm run bench:body`: what reading and judging a body costs in a hot loop; and class-validator itself on the same body.
import { validateSync } from 'class-validator';
import { inputOf } from '../dist/http/body/validation.js';
import { AddParticipantBody } from '../dist/modules/participants/commands/add-participant.js';
import { RecordScanBody } from '../dist/modules/door/commands/record-scan.js';

const LOOPS = 300_000;
const ROUNDS = 5;

const bodies = [
  [
    'a scan',
    RecordScanBody,
    {
      scanId: '5b1c6f0a-6a5e-4f0e-9d57-0f4d1a3f2c11',
      gate: 'main',
      direction: 'in',
      credential: 'EX1:'.padEnd(300, 'A2B3'),
      scannedAt: '2014-06-30T02:00:00Z',
    },
  ],
  [
    'a participant',
    AddParticipantBody,
    { name: { en: 'Ivan Petrov', ru: 'Иван Петров' }, role: 'member', email: 'ivan@example.org' },
  ],
];

/** CPU time of one call in µs, the least of several rounds. */
function cost(loops, act) {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const began = process.cpuUsage();
    for (let n = 0; n < loops; n++) act();
    least = Math.min(least, process.cpuUsage(began).user / loops);
  }
  return least.toFixed(2);
}

for (const [name, type, body] of bodies) {
  const compiled = cost(LOOPS, () => inputOf(type, body));
  const instance = inputOf(type, body);
  const validator = cost(LOOPS / 10, () => validateSync(instance, { forbidUnknownValues: false }));
  console.log(`${name}: ${compiled} µs compiled, ${validator} µs by class-validator`);
}
