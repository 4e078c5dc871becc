import { randomId } from './api/random-id.ts';
import { route } from './route.svelte.ts';
import { session } from './session.svelte.ts';

/** Every tab of the console listens here; a token is never posted to it. */
const TABS = 'register.tabs';
/** The rest of the name is a token: only tabs that hold it can listen or post. */
const SIGNED_OUT = 'register.signed-out.';
const OTHERS_MS = 150;
/** A tab that is drawing, on a machine with much else to do, takes some tenths of a second. */
const NO_ANSWER_MS = 500;

/** What a tab without a token posts; the answer goes over a channel that it alone listens to. */
interface Question {
  readonly answerTo: string;
  readonly exhibition: string | undefined;
  /** Whether tabs may answer that were not the last to be used. */
  readonly anybody: boolean;
}
type Message = 'used' | Question;

/** Browsers before Chromium 54 and Safari 15.4 sign in tab by tab. */
const isSupported = 'BroadcastChannel' in globalThis;

/** Takes over the session of another tab for the exhibition of this address, unless none answers in time. */
export function takeOver(): Promise<void> {
  if (!isSupported || session.token !== undefined || session.hasEnded) return Promise.resolve();
  return new Promise((resolve) => {
    const tabs = new BroadcastChannel(TABS);
    const answerTo = `register.answer.${randomId()}`;
    const answers = new BroadcastChannel(answerTo);
    const ask = (anybody: boolean) => {
      tabs.postMessage({ answerTo, exhibition: route.exhibition, anybody } satisfies Message);
    };
    const end = () => {
      clearTimeout(others);
      clearTimeout(nobody);
      tabs.close();
      answers.close();
      resolve();
    };
    answers.onmessage = ({ data }: MessageEvent<string>) => {
      session.begin(data);
      end();
    };
    // Two tabs may hold two people: a link is opened by the one that was used last.
    ask(false);
    const others = setTimeout(ask, OTHERS_MS, true);
    const nobody = setTimeout(end, NO_ANSWER_MS);
  });
}

/** Hands the session over to tabs that ask, and ends it when a tab with the same token is signed out. */
export function answerTabs(): void {
  if (!isSupported) return;
  const tabs = new BroadcastChannel(TABS);
  let isLastUsed = false;
  const use = () => {
    if (isLastUsed || session.token === undefined) return;
    isLastUsed = true;
    tabs.postMessage('used' satisfies Message);
  };
  for (const type of ['focus', 'pointerdown', 'keydown']) addEventListener(type, use, true);
  if (document.visibilityState === 'visible') use();

  tabs.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data === 'used') isLastUsed = false;
    else if (isLastUsed || data.anybody) answer(data);
  };
  $effect.root(() => {
    $effect(() => {
      const { token } = session;
      if (token === undefined) return;
      const signedOut = new BroadcastChannel(SIGNED_OUT + token);
      signedOut.onmessage = leave;
      return () => {
        signedOut.close();
      };
    });
  });
}

function answer({ answerTo, exhibition }: Question): void {
  const { token, me } = session;
  if (token === undefined || me === undefined) return;
  // A token that is bound to another exhibition would open nothing there.
  if (exhibition !== undefined && me.exhibition !== undefined && me.exhibition !== exhibition) return;
  tell(answerTo, token);
}

/** Forgets all in this tab and in those that hold the same token. */
export function signOut(): void {
  const { token } = session;
  if (isSupported && token !== undefined) tell(SIGNED_OUT + token, 'signed out');
  leave();
}

function leave(): void {
  session.end();
  location.assign('/');
}

function tell(name: string, message: string): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(message);
  channel.close();
}
