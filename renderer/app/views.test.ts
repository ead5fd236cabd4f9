/** Every folder of views is in the list, and every view in the list has its folder. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

it('lists exactly the folders of views', async () => {
  const { VIEWS } = await import('./views.ts');
  expect(VIEWS.map((view) => view.id).sort()).toEqual(readdirSync(path.join(import.meta.dirname, '../views')).sort());
});
