/** The JSON Schema of a site file, for editors; made from the zod schema the loader uses, so the two cannot differ. */
import { z } from 'zod';
import { KEYS_OF_KINDS } from './checks/check-kinds.ts';
import { SiteFile } from './schema.ts';

/** The text of `docs/reference/site.schema.json`. */
export function siteJsonSchema(): string {
  const schema = z.toJSONSchema(SiteFile, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // A quantity is any input to zod, because a number must get its own message; to an editor it is text with a unit.
      if ('unitsPattern' in jsonSchema) {
        Object.assign(jsonSchema, { type: 'string', pattern: jsonSchema['unitsPattern'] });
        delete jsonSchema['unitsPattern'];
      }
      const { properties } = jsonSchema;
      if (properties === undefined) return;
      // A file that extends another one need not repeat what that one says.
      if ('extends' in properties && jsonSchema.required !== undefined) {
        jsonSchema.anyOf = [{ required: ['extends'] }, { required: jsonSchema.required }];
        delete jsonSchema.required;
      }
      // zod cannot know that a step refuses to be without its duration.
      if ('wayBack' in properties && jsonSchema.required?.includes('duration') === false) jsonSchema.required.push('duration');
      if (!('kind' in properties)) return;
      // Facts belong to kinds: an editor says so at once.
      jsonSchema.allOf = Object.entries(KEYS_OF_KINDS).map(([key, kinds]) => ({
        if: { required: [key] },
        then: { properties: { kind: { enum: [...kinds] } } },
      }));
    },
  });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
