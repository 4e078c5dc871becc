import { mount, type Component } from 'svelte';
import './base.css';
import './scheme.svelte.ts';
import { answerTabs, takeOver } from './hand-over.svelte.ts';
import { session } from './session.svelte.ts';
import { enter, takePassFromAddress } from './sign-in.ts';

/** Shows an area's page, signed in by a token or an invitation's code in the fragment of its address, or by another tab. */
export async function start(App: Component): Promise<void> {
  const pass = takePassFromAddress();
  if (pass === undefined) await takeOver();
  else
    await enter(pass).catch(() => {
      session.refuse();
    });
  answerTabs();
  // Over a page that is open the browser loads nothing.
  addEventListener('hashchange', () => {
    const other = takePassFromAddress();
    if (other === undefined) return;
    enter(other).then(
      () => {
        location.reload();
      },
      () => {
        session.refuse();
      },
    );
  });
  const target = document.getElementById('app');
  if (target !== null) mount(App, { target });
}
