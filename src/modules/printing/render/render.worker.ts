import { badgeDocument, type PrintRun } from './badge-document.js';

// The thread that draws: nothing of it runs where the door is answered.
export default (run: PrintRun): Promise<Uint8Array> => badgeDocument(run);
