/** `report --db FILE --incident ID`: the report of one incident, as a page or as data, without a window. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { reportPage } from '../../../shared/report/incident-html.ts';
import { makeReport } from '../../engine/make-report.ts';
import { readSiteFile } from '../../site/load-site.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command } from '../command.ts';
import { languageOf, noPositionals, readOptions } from '../options.ts';
import { withRecord } from '../record-file.ts';

const USAGE = '--db FILE --incident ID [--site FILE] [--json] [--lang en|fr]';

export const report: Command = {
  name: 'report',
  usage: USAGE,
  summary:
    'Prints the report of one incident as a page (HTML), or as data with --json. --site: the site file, for names and the time zone.',
  run(args, output) {
    const usage = `report ${USAGE}`;
    const options = { db: 'text', incident: 'text', site: 'text', json: 'flag', lang: 'text' } as const;
    const { flags, texts, positionals } = readOptions(args, options, usage);
    noPositionals(positionals, usage);
    const id = texts.incident;
    if (id === undefined) throw new BadInput('--incident ID is missing', `usage: twinwatch ${usage}`);
    const site = texts.site === undefined ? null : siteOf(texts.site);
    const names = new Map((site?.elements ?? []).map(({ id: element, name }) => [element, name]));
    const found = withRecord(texts.db, usage, (record) =>
      makeReport({
        ...{ record, incident: id, version: version(), nowMs: Date.now() },
        site: { id: site?.id ?? '', name: site?.name ?? '', timeZone: site?.timeZone ?? 'UTC' },
        nameOf: (element) => names.get(element) ?? null,
      }),
    );
    if (found === null) throw new BadInput(`the record has no incident ${id}`, 'twinwatch incidents --db FILE lists them');
    output.result(flags.json ? JSON.stringify(found) : reportPage(found, languageOf(texts.lang)));
    return EXIT.ok;
  },
};

/** Of this program. */
function version(): string {
  const file = path.resolve(import.meta.dirname, '../../../package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version; // our own file
}

function siteOf(file: string): { id: string; name: string; timeZone: string; elements: readonly { id: string; name: string }[] } {
  const read = readSiteFile(file);
  if (read.ok) return read.site;
  throw new BadInput(`${file} is no site file`, `twinwatch validate ${file} says what is wrong`);
}
