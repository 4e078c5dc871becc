// The double as a process of its own: `node test/support/eventstoredb/serve.mjs [port]` prints its address and serves until killed.
import { register } from 'node:module';

register('./load-typescript.mjs', import.meta.url);
const { EventStoreDouble } = await import(new URL('./double.js', import.meta.url).href.replace(/\.js$/, '.ts'));
const [port = '0'] = process.argv.slice(2);
const double = await EventStoreDouble.start({ port: Number(port) });
console.log(double.url);
