// Preloaded into the server and its threads: collects garbage every 2 s and at the end, so that a destructor that aborts does so here.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
setInterval(collect, 2000).unref();
process.on('exit', collect);
