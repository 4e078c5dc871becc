import type { Page } from 'playwright-core';

const ROWS = 20_000;

/** Answers a page's question for the headcounts of delegations with those of 20,000. */
export async function withManyOrganisations(page: Page): Promise<void> {
  const counts = { registered: 3, badged: 2, attended: 1, inside: 1 };
  const heads = { registered: 1, attended: 0, inside: 0 };
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const number = String(index).padStart(5, '0');
    return { code: `d-${number}`, name: { en: `Delegation ${number}` }, kind: 'region', ...counts, heads, projects: 0 };
  });
  await page.route('**/headcounts?by=delegation', async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as object;
    await route.fulfill({ response, json: { ...body, rows } });
  });
}
