import { mount } from 'svelte';
import '../shared/base.css';
import '../shared/scheme.svelte.ts';
import App from './App.svelte';
import { device } from './device.svelte.ts';

// Absent where the page came over plain http: then it works as long as the register answers.
if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/door/sw.js', { scope: '/door/' }).catch(() => undefined);

const fragment = new URLSearchParams(location.hash.slice(1));
const code = fragment.get('invitation') ?? undefined;
if (location.hash !== '') history.replaceState(null, '', location.pathname);
void device.start(code);
// Over a page that is open the browser loads nothing.
addEventListener('hashchange', () => {
  location.reload();
});

const target = document.getElementById('app');
if (target !== null) mount(App, { target });
