// Preloaded into the server and its threads: collects garbage four times a second, so that a destructor that aborts does so here.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
setInterval(collect, 250).unref();
process.on('exit', collect);
