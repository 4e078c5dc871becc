// No import above: an old Node must get as far as the sentence that says so.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `This is Node ${process.versions.node}; the register needs Node 20.19 or newer. Install it and start again.`,
  );
  process.exit(1);
}

const { serve } = await import('./serve.js');
await serve(process.env);

export {};
