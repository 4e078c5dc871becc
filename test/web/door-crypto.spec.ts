import { expect, it } from '@jest/globals';
import { holdsEd25519, isSmallOrder } from '../../src/door-core/ed25519.js';
import { webCrypto } from '../../src/door-core/web-crypto.js';
import { edgeCases } from '../support/ed25519-cases.js';
import { holds } from '../support/edwards25519.js';
import { verifyEd25519 } from '../../web/door/ed25519-fallback.js';

/** As web/door/crypto.ts has it where WebCrypto knows no Ed25519. */
const fallback = { ...webCrypto, verifyEd25519 };

it('the signatures of the fallback are those of WebCrypto, edge cases included', async () => {
  const cases = edgeCases();
  const judged: boolean[] = [];
  for (const { key, message, signature } of cases)
    judged.push(await holdsEd25519(fallback, key, message, signature).catch(() => false));
  const ruled = cases.map(
    ({ key, message, signature }) =>
      !isSmallOrder(key) && !isSmallOrder(signature.subarray(0, 32)) && holds(key, signature, message),
  );
  expect(judged.flatMap((one, place) => (one === ruled[place] ? [] : [place]))).toEqual([]);
  expect(judged).toContain(true);
});
