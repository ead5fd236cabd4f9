/** `incidents --db FILE`: the incidents of a record with their timelines, newest first; those opened from one day to another. */
import { formatText, type FormatContext } from '../../../shared/i18n/format.ts';
import type { IncidentView } from '../../../shared/model/live.ts';
import type { RecordReader } from '../../store/types.ts';
import { EXIT } from '../command.ts';
import type { Command } from '../command.ts';
import { isWithin, readDays, type Days } from '../days.ts';
import { languageOf, noPositionals, readOptions } from '../options.ts';
import { withRecord } from '../record-file.ts';

const USAGE = '--db FILE [--from DAY] [--to DAY] [--json] [--lang en|fr]';
const PAGE = 200;

export const incidents: Command = {
  name: 'incidents',
  usage: USAGE,
  summary: 'Lists the incidents of a record with their timelines. FILE: incidents.sqlite or its folder; DAY: 2026-11-28.',
  run(args, output) {
    const { flags, texts, positionals } = readOptions(
      args,
      { db: 'text', from: 'text', to: 'text', json: 'flag', lang: 'text' },
      `incidents ${USAGE}`,
    );
    noPositionals(positionals, `incidents ${USAGE}`);
    const locale = languageOf(texts.lang);
    const days = readDays(texts.from, texts.to);
    const all = withRecord(texts.db, `incidents ${USAGE}`, (record) => openedWithin(record, days));
    if (flags.json) {
      output.result(JSON.stringify(all));
      return EXIT.ok;
    }
    for (const incident of all) {
      const state = incident.closedAtMs === null ? incident.state : `closed ${stamp(incident.closedAtMs)}`;
      output.result(
        `${incident.id} ${stamp(incident.openedAtMs)} ${state} P${String(incident.priority)} ${formatText(locale, incident.cause, beside(incident.openedAtMs))}`,
      );
      for (const entry of incident.timeline)
        output.result(`  ${stamp(entry.atMs)} ${entry.person ?? entry.author}: ${formatText(locale, entry.text, beside(entry.atMs))}`);
    }
    if (all.length === 0)
      output.say(
        texts.from === undefined && texts.to === undefined ? 'the record holds no incident' : 'the record holds no incident of these days',
      );
    return EXIT.ok;
  },
};

/** Newest first, with their timelines. */
function openedWithin(record: RecordReader, days: Days): readonly IncidentView[] {
  const found: IncidentView[] = [];
  for (
    let page = record.listIncidents({ before: null, limit: PAGE });
    page.length > 0;
    page = record.listIncidents({ before: found.at(-1)?.id ?? null, limit: PAGE })
  )
    found.push(...page);
  return found.filter(({ openedAtMs }) => isWithin(days, openedAtMs)).map((incident) => record.incident(incident.id) ?? incident);
}

/** A record does not say which zone its site is in: instants in the words are in that of the stamps, UTC, with their day where it is another. */
function beside(atMs: number): FormatContext {
  return { timeZone: 'UTC', nowMs: atMs };
}

function stamp(atMs: number): string {
  return new Date(atMs).toISOString();
}
