/** Where a started engine goes on: the newest checkpoint, the inputs that came after it, and what the record has beyond. */
import type { EngineMode } from '../../shared/model/live.ts';
import type { Procedure } from '../../shared/model/procedure.ts';
import type { Site } from '../../shared/model/site.ts';
import type { Store } from '../store/types.ts';
import { carryIn } from './core/carry.ts';
import { fromCheckpoint } from './core/checkpoint.ts';
import { configOf } from '../userrules/config-of-site.ts';
import { deskIn } from './core/desk.ts';
import { dutyIn } from './core/duties.ts';
import { handoverIn } from './core/handover.ts';
import type { JournalEntry, JournalKind } from './core/journal-entry.ts';
import { maintenanceIn } from './core/maintenance.ts';
import { createModel, type Model } from './core/model.ts';
import { outwardIn } from './core/outward.ts';
import { takeRunLine } from './core/runbook/from-record.ts';
import { shelvesIn } from './core/shelf.ts';
import { step } from './core/step.ts';
import { heardIn, isAboutHearing } from './core/take-incident.ts';
import { fromSeq } from './safe-mode.ts';

/** A model that agrees with the record in its last number, ready for the `start` event. */
export interface Restored {
  readonly model: Model;
  /** There was an earlier run on this record. */
  readonly isRestart: boolean;
}

/** Replays the inputs since the checkpoint, in safe mode none of them; the same inputs give the same lines, so those already committed stay as they are. */
export function restore(site: Site, store: Store, log: (line: string) => void, isSafe = false): Restored {
  const config = configOf(site);
  const lastSeq = store.lastSeq();
  const checkpoint = store.loadCheckpoint();
  let model = checkpoint === null ? null : fromCheckpoint(config, checkpoint.json);
  const toSeq = fromSeq(store) ?? lastSeq;
  if (model !== null && checkpoint !== null && !isSafe) {
    for (const input of store.inputsSince(checkpoint.inputId)) {
      for (const event of input.events) {
        const next = step(model, event);
        if (next.model.seq > toSeq) return { model: adopt(model, store, lastSeq, log), isRestart: true };
        model = next.model;
      }
    }
  }
  return { model: adopt(model ?? createModel(config), store, lastSeq, log), isRestart: lastSeq > 0 };
}

/** The record is the truth: where it knows more than the checkpoint, its incidents and its numbering win. */
function adopt(model: Model, store: Store, lastSeq: number, log: (line: string) => void): Model {
  if (model.seq >= lastSeq) return model;
  log(`checkpoint ends at entry ${String(model.seq)}, the record at ${String(lastSeq)}: incidents are taken from the record`);
  // Also those the checkpoint has open: the record may know that one was closed since.
  const known = Object.keys(model.incidents).flatMap((id) => store.incident(id) ?? []);
  const recorded = Object.fromEntries([...store.openIncidents(), ...known].map((incident) => [incident.id, incident]));
  const numbers = [...Object.keys(recorded), ...store.listIncidents({ before: null, limit: 1 }).map((incident) => incident.id)].map((id) =>
    Number(id.replace(/\D/g, '')),
  );
  return {
    ...beyond(store, model, lastSeq),
    seq: lastSeq,
    incidents: { ...model.incidents, ...recorded },
    incidentCount: Math.max(model.incidentCount, ...numbers),
  };
}

/** Lines read at once. */
const PAGE = 1_000;

/** Lines written before two persons had to approve do not say who did. */
type Written = Omit<Procedure, 'approvals'> & Partial<Pick<Procedure, 'approvals'>>;

/** Lines of what people did; all others are far more, and say nothing that is taken here. */
const BY_PEOPLE: ReadonlySet<JournalKind> = new Set(['operator', 'procedure', 'runbook']);

/** What people did after the checkpoint is whole in their lines; also that an alarm left the shelf by itself, and asks again. Until its last line the engine ran. */
function beyond(store: Store, model: Model, lastSeq: number): Model {
  let known = model;
  let { nowMs } = model;
  for (let fromSeq = model.seq + 1; fromSeq <= lastSeq; fromSeq += PAGE) {
    for (const line of store.journal({ fromSeq, limit: PAGE })) {
      nowMs = Math.max(nowMs, line.atMs);
      if ((BY_PEOPLE.has(line.kind) || isAboutHearing(line.text.key)) && typeof line.body === 'object' && line.body !== null)
        known = taken(known, line, line.body);
    }
  }
  return { ...known, nowMs };
}

function taken(model: Model, { kind, text, person, atMs }: JournalEntry, body: object): Model {
  const { key } = text;
  const carry = carryIn(key, body);
  const handover = handoverIn(model.handover, key, body);
  // Decoders: both were written by this engine and are covered by the hash of their row.
  const procedure = kind === 'procedure' && 'procedure' in body ? { approvals: [], ...(body.procedure as Written) } : null;
  const { obligations } = model.config.site;
  return {
    ...maintenanceIn(dutyIn(model, obligations, body), key, body),
    ...(kind === 'runbook' ? takeRunLine(model, body) : {}),
    procedures: procedure === null ? model.procedures : { ...model.procedures, [procedure.id]: procedure },
    alarms: heardIn(model.alarms, key, body, person, atMs),
    shelves: shelvesIn(model.shelves, key, body),
    outward: outwardIn(model.outward, body, person, atMs),
    handover: carry === null ? handover : { ...handover, carry },
    desk: deskIn(model.desk, key, body, person, atMs),
    engineMode: key === 'engine.modeSet' && 'mode' in body ? (body.mode as EngineMode) : model.engineMode,
  };
}
