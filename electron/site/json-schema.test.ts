/** The schema that editors use is the one the loader uses, and is up to date on disk. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { siteJsonSchema } from './json-schema.ts';

const file = path.resolve(import.meta.dirname, '../../docs/reference/site.schema.json');

it('is up to date: otherwise run `node tooling/generate-schema.ts`', () => {
  expect(readFileSync(file, 'utf8')).toBe(siteJsonSchema());
});

it('knows quantities, needs and which kind takes which key', () => {
  const Part = z.looseObject({
    required: z.array(z.string()),
    additionalProperties: z.boolean(),
    properties: z.record(z.string(), z.unknown()),
    allOf: z.array(z.unknown()).optional(),
  });
  const schema = z
    .object({
      anyOf: z.unknown(),
      properties: z.looseObject({
        elements: z.object({ items: Part }),
        plans: z.object({ items: z.object({ properties: z.looseObject({ steps: z.object({ items: Part }) }) }) }),
      }),
    })
    .parse(JSON.parse(siteJsonSchema()));
  const element = schema.properties.elements.items;
  expect(element.required.toSorted()).toEqual(['bcp', 'id', 'kind']);
  expect(schema.anyOf).toEqual([{ required: ['extends'] }, { required: ['id', 'name', 'timeZone', 'centres', 'elements'] }]);
  expect(element.additionalProperties).toBe(false);
  expect(element.properties['runtime']).toMatchObject({ type: 'string', pattern: '^\\d{1,12}(\\.\\d{1,6})?\\s*(s|min|h|d)$' });
  expect(element.allOf).toContainEqual({ if: { required: ['runtime'] }, then: { properties: { kind: { enum: ['ups'] } } } });
  expect(JSON.stringify(element.properties['needs'])).toContain('#/$defs/Need');
  expect(schema.properties.plans.items.properties.steps.items.required).toContain('duration');
});
