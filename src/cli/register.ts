import { begin } from '../start/begin.js';

begin(() => import('./commands.js'));
