import type { Response } from 'supertest';
import { until } from './until.js';
import type { Expo } from './expo.js';
import type { Json, Sent } from './test-register.js';

/** How a sheet is sent. */
export interface SheetSent extends Sent {
  readonly type?: string;
  readonly kind?: string;
  readonly name?: string;
}

export interface PreviewedRow {
  readonly row: number;
  readonly subject: string;
  readonly action: string;
  readonly organisation?: string;
  readonly participant?: string;
  readonly faults: readonly { cell?: string; field?: string; code: string; message: string }[];
  readonly changes: readonly { field: string; before: unknown; after: unknown }[];
  readonly candidates?: readonly Json[];
  readonly duplicates?: readonly Json[];
}

export interface Previewed {
  readonly position: string;
  readonly totals: Readonly<Record<string, number>>;
  readonly organisations: readonly Json[];
  readonly rows: readonly PreviewedRow[];
}

const REGIONS = [
  { code: 'amur', name: { en: 'Amur Region', ru: 'Амурская область', zh: '阿穆尔州' } },
  { code: 'primorsky', name: { en: 'Primorsky Territory', ru: 'Приморский край', zh: '滨海边疆区' } },
  { code: 'khabarovsk', name: { en: 'Khabarovsk Territory', ru: 'Хабаровский край', zh: '哈巴罗夫斯克边疆区' } },
];

/** Registers the delegations that `demo/guests-2.csv` names. */
export async function registerRegions({ register, path }: Expo): Promise<void> {
  for (const region of REGIONS)
    await register.post(`${path}/delegations`, { ...region, kind: 'region', country: 'RU' }).expect(201);
}

/** Brings sheets into an exhibition, as a client does. */
export class Sheets {
  constructor(
    private readonly expo: Expo,
    private readonly token?: string,
  ) {}

  get path(): string {
    return `${this.expo.path}/imports`;
  }

  send(file: string | Buffer, { type = 'text/csv', kind, name, ...sent }: SheetSent = {}): PromiseLike<Response> {
    const bytes = typeof file === 'string' ? Buffer.from(file) : file;
    const headers = {
      'Content-Type': type,
      ...(kind !== undefined && { 'Import-Kind': kind }),
      ...(name !== undefined && { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` }),
      ...sent.headers,
    };
    return this.expo.register.upload(this.path, bytes, { token: this.token, ...sent, headers });
  }

  /** The id of a new import. */
  async receive(file: string | Buffer, sent: SheetSent = {}): Promise<string> {
    const answer = await this.send(file, sent);
    if (answer.status !== 201) throw new Error(`the sheet was answered ${answer.status}: ${answer.text}`);
    return (answer.body as { id: string }).id;
  }

  async preview(id: string, language = 'en'): Promise<Previewed> {
    const answer = await this.expo.register
      .get(`${this.path}/${id}/preview`, { token: this.token, headers: { 'Accept-Language': language } })
      .expect(200);
    return { ...(answer.body as Previewed), position: String(answer.headers['register-position']) };
  }

  /** Changes parts of the mapping. */
  async map(id: string, changes: Json): Promise<Response> {
    const path = `${this.path}/${id}/mapping`;
    const known = await this.expo.register.get(path, { token: this.token }).expect(200);
    const { mapping } = known.body as { mapping: Json };
    return this.expo.register.put(path, { ...mapping, ...changes }, { token: this.token });
  }

  /** Applies it and waits until it is done; the import as it is then. */
  async apply(id: string, body: Json = {}): Promise<Json> {
    await this.expo.register.post(`${this.path}/${id}/apply`, body, { token: this.token }).expect(200);
    return this.ended(id);
  }

  async revert(id: string, reason = 'The wrong sheet.'): Promise<Json> {
    await this.expo.register.post(`${this.path}/${id}/revert`, { reason }, { token: this.token }).expect(200);
    return this.ended(id);
  }

  async ended(id: string): Promise<Json> {
    let known: Json = {};
    await until(async () => {
      known = (await this.expo.register.get(`${this.path}/${id}`, { token: this.token }).expect(200)).body as Json;
      return known['status'] !== 'applying' && known['status'] !== 'reverting';
    });
    return known;
  }
}
