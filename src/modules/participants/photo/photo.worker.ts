import { preparePhoto } from './prepare-photo.js';

// Decoding takes a second and may fail on hostile files: not on the thread that answers the door.
export default preparePhoto;
