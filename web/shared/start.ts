import { mount, type Component } from 'svelte';
import './base.css';
import './scheme.svelte.ts';
import { session } from './session.svelte.ts';
import { takeTokenFromAddress } from './sign-in.ts';

/** Shows an area's page; a token in the fragment of its address signs in. */
export function start(App: Component): void {
  const token = takeTokenFromAddress();
  if (token !== undefined) session.begin(token);
  const target = document.getElementById('app');
  if (target !== null) mount(App, { target });
}
