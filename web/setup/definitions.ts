import { merged } from '../../src/values/merge-patch.ts';
import { api, ok } from '../shared/api/client.ts';
import type { Exhibition } from '../shared/api/types.ts';
import { inExpo } from '../shared/exhibition.svelte.ts';
import type { Zone } from '../shared/zones.ts';

export type Gate = Exhibition['gates'][number];
export type Category = Exhibition['categories'][number];

type TextsPatch = Record<string, string | null>;
type Names = Record<string, string>;

/** Drops what a form left empty: a definition that is new has no part of null. */
const given = <Body extends object>(body: Body) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)) as {
    [Name in keyof Body]: Exclude<Body[Name], null>;
  };

const ifMatch = (revision: number) => ({ 'If-Match': `"${revision}"` });

interface ZoneFields {
  readonly parent: string | null;
  readonly capacity: number | null;
  readonly enforce: boolean | null;
}

export const addZone = (code: string, name: Names, fields: ZoneFields) =>
  ok(
    api.PUT('/v1/exhibitions/{exhibition}/zones/{zone}', {
      params: { path: { ...inExpo(), zone: code } },
      body: { name, ...given(fields) },
    }),
  );

export const amendZone = ({ code, revision }: Zone, name: TextsPatch, fields: ZoneFields, reason: string) =>
  ok(
    api.PATCH('/v1/exhibitions/{exhibition}/zones/{zone}', {
      params: { path: { ...inExpo(), zone: code }, header: ifMatch(revision) },
      body: { name: name as Names, ...fields, reason },
    }),
  );

interface GateFields {
  readonly from: string | null;
  readonly to: string;
  readonly allowNumber: boolean;
}

export const addGate = (code: string, name: Names, fields: GateFields) =>
  ok(
    api.PUT('/v1/exhibitions/{exhibition}/gates/{gate}', {
      params: { path: { ...inExpo(), gate: code } },
      body: { name, ...given(fields) },
    }),
  );

export const amendGate = ({ code, revision }: Gate, name: TextsPatch, fields: GateFields, reason: string) =>
  ok(
    api.PATCH('/v1/exhibitions/{exhibition}/gates/{gate}', {
      params: { path: { ...inExpo(), gate: code }, header: ifMatch(revision) },
      body: { name: name as Names, ...fields, reason },
    }),
  );

interface CategoryFields {
  readonly zones: string[];
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly hours: 'any' | { from: string; to: string } | null;
  readonly setup: boolean;
}

export const addCategory = (code: string, name: Names, fields: CategoryFields) =>
  ok(
    api.PUT('/v1/exhibitions/{exhibition}/categories/{category}', {
      params: { path: { ...inExpo(), category: code } },
      body: { name, ...given(fields) },
    }),
  );

export const amendCategory = ({ code, revision }: Category, name: TextsPatch, fields: CategoryFields, reason: string) =>
  ok(
    api.PATCH('/v1/exhibitions/{exhibition}/categories/{category}', {
      params: { path: { ...inExpo(), category: code }, header: ifMatch(revision) },
      body: { name: name as Names, ...fields, reason },
    }),
  );

/** An exhibition with one of its definitions amended: null removes, as in the request. */
export const amended =
  (list: 'zones' | 'gates' | 'categories', code: string | undefined, patch: object) =>
  (now: Exhibition): Exhibition => ({
    ...now,
    [list]: now[list].map((one) => (one.code === code ? merged<typeof one>(one, patch) : one)),
  });

type Kind = 'zone' | 'gate' | 'category';

/** Removes a definition that nothing refers to. Throws Refusal (in-use). */
export const removeDefinition = (
  kind: Kind,
  { code, revision }: Pick<Zone, 'code' | 'revision'>,
  reason: string,
): Promise<unknown> => {
  const request = { header: ifMatch(revision) };
  const body = { reason };
  switch (kind) {
    case 'zone':
      return ok(
        api.DELETE('/v1/exhibitions/{exhibition}/zones/{zone}', {
          params: { path: { ...inExpo(), zone: code }, ...request },
          body,
        }),
      );
    case 'gate':
      return ok(
        api.DELETE('/v1/exhibitions/{exhibition}/gates/{gate}', {
          params: { path: { ...inExpo(), gate: code }, ...request },
          body,
        }),
      );
    case 'category':
      return ok(
        api.DELETE('/v1/exhibitions/{exhibition}/categories/{category}', {
          params: { path: { ...inExpo(), category: code }, ...request },
          body,
        }),
      );
  }
};

interface DetailFields {
  readonly opensOn: string;
  readonly closesOn: string;
  readonly dailyHours: { from: string; to: string } | null;
  readonly timeZone?: string;
  readonly dayStartsAt?: string;
}

interface DetailTexts {
  readonly name: TextsPatch;
  readonly theme: TextsPatch | null;
  readonly venue: TextsPatch | null;
}

export const amendExhibition = ({ revision }: Exhibition, texts: DetailTexts, fields: DetailFields, reason: string) =>
  ok(
    api.PATCH('/v1/exhibitions/{exhibition}', {
      params: { path: inExpo(), header: ifMatch(revision) },
      body: { ...(texts as { name: Names; theme: Names | null; venue: Names | null }), ...fields, reason },
    }),
  );

/** Opens the halls, closes the exhibition, or opens it again; opening takes no reason. Throws Refusal. */
export const changeStatus = {
  open: () => ok(api.POST('/v1/exhibitions/{exhibition}/open', { params: { path: inExpo() } })),
  close: (reason: string) =>
    ok(api.POST('/v1/exhibitions/{exhibition}/close', { params: { path: inExpo() }, body: { reason } })),
  reopen: (reason: string) =>
    ok(api.POST('/v1/exhibitions/{exhibition}/reopen', { params: { path: inExpo() }, body: { reason } })),
};
