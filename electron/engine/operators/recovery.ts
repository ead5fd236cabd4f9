/**
 * PINs of administrators that were set from the command line, by somebody with the files, until another person has said that they know.
 * Kept as a setting of the record: the command line writes it before the PIN, so no new PIN is without its mark.
 */
import { z } from 'zod';
import { text, type Text } from '../../../shared/i18n/text.ts';
import type { StandingRisk } from '../../../shared/model/live.ts';
import { PIN_RECOVERED_RISK } from '../../../shared/model/standing.ts';
import type { Store } from '../../store/types.ts';
import { operatorId } from './operators.ts';

const KEY = 'operators.recovered';
/** `by`: the account of the operating system that did it, as user@machine. */
const Marks = z.array(z.object({ who: z.string(), by: z.string(), atMs: z.number() }));

/** `who` had the PIN set, at `atMs`, UTC ms by the clock of the machine. */
export type RecoveryMark = z.infer<typeof Marks>[number];
type MarkStore = Pick<Store, 'getSetting' | 'setSetting'>;

/** Adds a mark to those nobody has acknowledged yet. Throws what the store throws. */
export function markRecovery(store: MarkStore, mark: RecoveryMark): void {
  store.setSetting(KEY, JSON.stringify([...read(store), mark]));
}

/** Another person knows of all of them. */
export function forgetRecoveries(store: MarkStore): void {
  store.setSetting(KEY, '[]');
}

/** Whether this person's PIN is one of them. */
export function isRecovered(store: MarkStore, name: string): boolean {
  return read(store).some(({ who }) => operatorId(who) === operatorId(name));
}

/** What has to be said until then, unless these standing risks say it already; null: nothing. */
export function untoldRecovery(store: MarkStore, standing: Readonly<Record<string, StandingRisk>>): Text | null {
  const said = recoveryText(store);
  return JSON.stringify(standing[PIN_RECOVERED_RISK]?.text ?? null) === JSON.stringify(said) ? null : said;
}

function recoveryText(store: MarkStore): Text | null {
  const marks = read(store);
  const last = marks.at(-1);
  if (last === undefined) return null;
  const names = [...new Set(marks.map(({ who }) => who))].join(', ');
  return text('operators.recoveryStands', { names, by: last.by, atMs: last.atMs });
}

/** A setting that is no list of marks was tampered with or is another version's: said as a mark without a name, never passed over. */
function read(store: MarkStore): readonly RecoveryMark[] {
  const kept = store.getSetting(KEY);
  if (kept === null) return [];
  const marks = Marks.safeParse(JSON.parse(kept));
  return marks.success ? marks.data : [{ who: '?', by: '?', atMs: 0 }];
}
