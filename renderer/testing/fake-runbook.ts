/** A hand-made runbook of three steps for the incident of the mocks, and a run of it. Never shipped. */
import type { RunbookRun, RunEntry } from '../../shared/model/runbook-run.ts';
import type { Runbook } from '../../shared/model/runbook.ts';

const said = (en: string, fr: string) => ({ en, fr });

export const FAKE_RUNBOOK: Runbook = {
  format: 'twinwatch-runbook/1',
  id: 'repair-generator',
  version: 4,
  bcp: '4.3',
  name: said('Generator locked out', 'Groupe électrogène verrouillé'),
  for: { rules: ['mains-loss'], plans: ['repair-generator'], conditions: ['gen.locked'], against: [], kinds: ['generator'] },
  roles: { generator: { kind: 'generator', name: said('the generator', 'le groupe'), is: 'subject' } },
  tools: [said('Torch', 'Lampe')],
  protection: [said('Insulating gloves', 'Gants isolants')],
  steps: [
    {
      id: 'tell',
      verb: said('Tell the NOC', 'Prévenir le NOC'),
      expect: said('The NOC repeats your name', 'Le NOC répète votre nom'),
      duration: 60,
      persons: 1,
      impossible: [{ reason: said('Nobody answers', 'Personne ne répond'), call: said('The supervisor', 'Le responsable') }],
    },
    {
      id: 'open',
      verb: said('Open circuit breaker Q7', 'Ouvrir le disjoncteur Q7'),
      text: said('Stand to the side.', 'Se tenir de côté.'),
      place: { role: 'generator', part: 'breaker', hint: said('Output breaker', 'Disjoncteur de sortie') },
      danger: said('400 V. Insulating gloves and face shield.', '400 V. Gants isolants et écran facial.'),
      expect: said('Lever down, white lamp off', 'Levier en bas, voyant blanc éteint'),
      duration: 60,
      persons: 2,
      impossible: [
        { reason: said('It will not open', 'Il ne s’ouvre pas'), go: 'measure' },
        { reason: said('No key', 'Pas de clé'), runbook: 'refuel' },
      ],
    },
    {
      id: 'measure',
      verb: said('Measure voltage and frequency', 'Mesurer tension et fréquence'),
      expect: said('400 V, 50 Hz', '400 V, 50 Hz'),
      duration: 120,
      persons: 1,
      impossible: [{ reason: said('Out of range', 'Hors plage'), call: said('The maintenance', 'La maintenance') }],
    },
  ],
};

export const FAKE_REFUEL: Runbook = {
  ...FAKE_RUNBOOK,
  id: 'refuel',
  name: said('Refuel the generator', 'Ravitailler le groupe'),
  for: { rules: [], plans: [], conditions: ['gen.fuelLow'], against: [], kinds: ['generator'] },
  steps: FAKE_RUNBOOK.steps.map((step) => ({ ...step, impossible: step.impossible.filter((one) => one.runbook === undefined) })),
};

/** What the engine answers to `runbook.list`. */
export const FAKE_LIBRARY = { fingerprint: 'f1', runbooks: [FAKE_RUNBOOK, FAKE_REFUEL], problems: [] };

export function fakeRun(nowMs: number, log: readonly RunEntry[] = [], fields: Partial<RunbookRun> = {}): RunbookRun {
  return {
    id: 'INC-0147-R1',
    incident: 'INC-0147',
    subject: 'gen-a',
    runbook: FAKE_RUNBOOK,
    roles: { generator: 'gen-a' },
    isDrill: false,
    startedAtMs: nowMs - 60_000,
    startedBy: 'L. Roche',
    log,
    ...fields,
  };
}

export function fakeDone(step: string, atMs: number): RunEntry {
  return { type: 'done', step, atMs, person: 'L. Roche' };
}
