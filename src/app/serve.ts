import 'reflect-metadata';
import { banner } from './banner.js';
import { readConfig } from './config.js';
import { openTrustPage } from './trust/open-trust-page.js';
import { faultSentence } from './fault-sentence.js';
import { requireNativeModule } from '../log/native-module.js';
import { openRegister } from './compose.js';

/** After which an end that does not come is forced, in ms. */
const STOP_TIMEOUT_MS = 20_000;

/** Runs the register until a signal ends it; exits 1 with one sentence where it cannot start. */
export async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const config = readConfig(env);
    requireNativeModule();
    const register = await openRegister(config);
    const address = await register.listen().catch(async (error: unknown) => {
      // The log is closed cleanly, so that the next start need not check it as after a crash.
      await register.close();
      throw error;
    });
    const trustPage = await openTrustPage(config).catch(async (error: unknown) => {
      await register.close();
      throw error;
    });
    process.stdout.write(banner(config, address, register, trustPage?.address));

    let stopping = false;
    let code = 0;
    const stop = () => {
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
      void trustPage?.close();
      register.close().then(
        () => process.exit(code),
        () => process.exit(1),
      );
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    // Also on the way out: a log that could not be closed cleanly is a failure.
    void register.failed.then(() => {
      code = 1;
      stop();
    });
  } catch (error) {
    const sentence = faultSentence(error);
    if (sentence === undefined) throw error;
    process.stderr.write(`${sentence}\n`);
    process.exit(1);
  }
}
