import { begin } from '../start/begin.js';

begin(() => import('./whole-expo.js'));
