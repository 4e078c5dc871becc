// Writes docs/openapi.json from the build: `npm run openapi`.
import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../dist/app/config.js';
import { openRegister } from '../../dist/app/compose.js';

const folder = mkdtempSync(join(tmpdir(), 'register-openapi-'));
const register = await openRegister(readConfig({ REGISTER_DATA_DIR: folder, REGISTER_LOG_LEVEL: 'silent' }));
const answer = await register.app.inject('/openapi.json');
writeFileSync(new URL('../../docs/openapi.json', import.meta.url), `${JSON.stringify(answer.json(), null, 2)}\n`);
await register.close();
rmSync(folder, { recursive: true });
