import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { errorsOf, type Edit } from './overlay.js';

const COMPILE_TIMEOUT_MS = 120_000;
const EXHIBITIONS = 'src/modules/exhibitions';
const page = (name: string) => readFileSync(`docs/${name}.md`, 'utf8');
const filesOf = (edits: readonly Edit[]) => new Set(edits.map(({ file }) => file)).size;

/** The page's own example, with the imports that it leaves out. */
const [, example = ''] = /```ts\n(export class MoveBriefingBody[\s\S]*?)```/.exec(page('add-a-command')) ?? [];
const [, sent = ''] = /```ts\nreturn (this\.commands[\s\S]*?;)\n```/.exec(page('add-a-command')) ?? [];

const command: readonly Edit[] = [
  {
    file: `${EXHIBITIONS}/commands/move-briefing.ts`,
    content: `import { changed } from '../../../http/answers.js';
import { Hour, Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { detailsOf, exhibition, exhibitionStream, moveBriefing } from '../exhibition.decider.js';

${example}`,
  },
  {
    file: `${EXHIBITIONS}/exhibition.decider.ts`,
    after: '/** Announces an exhibition together',
    insert: ` with its briefing. */
export function moveBriefing(state: Exhibition, at: string, reason: string): ExhibitionEvent[] {
  detailsOf(state);
  return [FACT];
}

/** Announces an exhibition together`,
  },
  {
    file: `${EXHIBITIONS}/exhibitions.routes.ts`,
    after: "import { Exhibitions } from './exhibitions.reader.js';",
    insert: "\nimport { MoveBriefing, MoveBriefingBody } from './commands/move-briefing.js';",
  },
  {
    file: `${EXHIBITIONS}/exhibitions.routes.ts`,
    after: '  /** Opens the halls. */\n',
    insert: `  @Post(':exhibition/briefing')
  @HttpCode(200)
  @Roles('registrar')
  moveBriefing(
    @CodeParam('exhibition') exhibition: string,
    @Body() body: MoveBriefingBody,
    @Context() context: CommandContext,
  ) {
    return ${sent}
  }

  /** Opens the halls. */
`,
  },
];

const withFact = (fact: string): readonly Edit[] =>
  command.map((edit) => ('insert' in edit ? { ...edit, insert: edit.insert.replace('FACT', fact) } : edit));

const FACT = "{ type: 'briefing-moved.v1', data: { at, reason } }";
const declared: readonly Edit[] = [
  {
    file: `${EXHIBITIONS}/exhibition.events.ts`,
    after: "  | Fact<'exhibition-reopened.v1', Reason>",
    insert: "\n  | Fact<'briefing-moved.v1', Reason & { readonly at: string }>",
  },
  {
    file: `${EXHIBITIONS}/exhibition.events.ts`,
    after: "  'exhibition-reopened.v1': true,",
    insert: "\n  'briefing-moved.v1': true,",
  },
];
const DESCRIBED = 'src/modules/history/describe-exhibitions.ts';
const taken: readonly Edit[] = [
  {
    file: `${EXHIBITIONS}/exhibition.decider.ts`,
    after: '        return { ...state, badgeKeys: [...state.badgeKeys, event.data] };',
    insert: "\n      case 'briefing-moved.v1':\n        return state;",
  },
  {
    file: DESCRIBED,
    after: "  'exhibition-opened.v1': (event) => about(event, { status: 'open' }),",
    insert: "\n  'briefing-moved.v1': (event) => about(event, { briefing: event.data.at }, event.data.reason),",
  },
];

describe('a command that is added as docs/add-a-command.md says', () => {
  it(
    'takes three source files, where the facts are there',
    () => {
      const reused = withFact(
        "{ type: 'exhibition-amended.v1', data: { dailyHours: { from: at, to: '18:00' }, reason } }",
      );
      expect(errorsOf(reused)).toEqual([]);
      expect(filesOf(reused)).toBe(3);
      expect(page('add-a-command')).toContain('three hand-written source files change');
    },
    COMPILE_TIMEOUT_MS,
  );

  it(
    'takes two more with a new kind of fact, and the compiler names both that are forgotten',
    () => {
      const forgotten = errorsOf([...withFact(FACT), ...declared], [DESCRIBED]);
      for (const file of [`${EXHIBITIONS}/exhibition.decider.ts`, DESCRIBED])
        expect(forgotten.some((error) => error.startsWith(`${file}:`))).toBe(true);
      const whole = [...withFact(FACT), ...declared, ...taken];
      expect(errorsOf(whole)).toEqual([]);
      expect(filesOf(whole)).toBe(5);
      expect(page('add-a-command')).toContain('takes two more files');
    },
    COMPILE_TIMEOUT_MS,
  );
});

/** The page's own example. */
const [projection = '', reader = '', route = ''] = [...page('add-a-read-model').matchAll(/```ts\n([\s\S]*?)```/g)].map(
  ([, code = '']) => code,
);

describe('a read model that is added as docs/add-a-read-model.md says', () => {
  it(
    'takes two source files, a line in the list and a route',
    () => {
      const edits: readonly Edit[] = [
        { file: `${EXHIBITIONS}/openings.projection.ts`, content: projection },
        { file: `${EXHIBITIONS}/openings.reader.ts`, content: reader },
        {
          file: 'src/app/projections.ts',
          after: "import type { Projection } from '../projections/projection.js';",
          insert: "\nimport { openings } from '../modules/exhibitions/openings.projection.js';",
        },
        { file: 'src/app/projections.ts', after: '  exhibitions,\n', insert: '  openings,\n' },
        {
          file: `${EXHIBITIONS}/exhibitions.routes.ts`,
          after: "import { Exhibitions } from './exhibitions.reader.js';",
          insert: "\nimport { Openings } from './openings.reader.js';",
        },
        {
          file: `${EXHIBITIONS}/exhibitions.routes.ts`,
          after: '    private readonly uses: DefinitionUses,\n',
          insert: '    private readonly openings: Openings,\n',
        },
        {
          file: `${EXHIBITIONS}/exhibitions.routes.ts`,
          after: '  /** Amends what an exhibition says of itself. */\n',
          insert: `${route}\n  /** Amends what an exhibition says of itself. */\n`,
        },
      ];
      expect(errorsOf(edits)).toEqual([]);
      expect(filesOf(edits)).toBe(4);
      expect(page('add-a-read-model')).toContain('Two hand-written source files');
    },
    COMPILE_TIMEOUT_MS,
  );
});
