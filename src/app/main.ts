import { begin } from '../start/begin.js';

begin(async () => {
  const { serve } = await import('./serve.js');
  await serve(process.env);
});
