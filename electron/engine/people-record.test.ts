/**
 * Every call that takes a PIN, a code or a role, done and refused in each way there is, and the lines it leaves; and of every call that takes a
 * name, how that is known or why it need not be. Both lists are found in the contract: one that is not in its table fails the test.
 */
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatText } from '../../shared/i18n/format.ts';
import type { Text } from '../../shared/i18n/text.ts';
import { CONTRACT } from '../../shared/ipc/contract.ts';
import { DEEDS, UNCOMPARED } from '../../shared/ipc/duty.ts';
import type { OperatorRole } from '../../shared/model/commit-view.ts';
import { NotDurable } from '../store/errors.ts';
import { storePaths } from '../store/files.ts';
import type { EngineEvent } from './core/events.ts';
import { markRecovery } from './operators/recovery.ts';
import { OutwardDesk } from './outward-desk.ts';
import { phoneCode } from './testing/authenticator.ts';
import { BENALI, commitBench, INCIDENT, PERRIN, type CommitBench } from './testing/commit-bench.ts';
import { FAKE_KEEPING, VALID_KEEPING } from './testing/fake-keeping.ts';

const VIEWER = { person: 'V. Isitor', pin: '173205' };
const WRONG = '999998';
const SIGNED = 'operators.signedIn';

interface Row {
  /** Who is asked for at least; null: it takes no PIN of somebody who signs. */
  readonly least: OperatorRole | null;
  /** What goes in but for who signs. */
  readonly input: (bench: CommitBench) => object;
  /** What has to be so before. */
  readonly before?: (bench: CommitBench) => Promise<unknown>;
  /** Who signs; else M. Perrin, the administrator. */
  readonly signer?: typeof PERRIN;
  /** Lines of the record, in order, when it is done. */
  readonly lines: readonly string[];
}

const arm = ({ call, code }: CommitBench): Promise<string> =>
  call('commit.arm', { incident: INCIDENT, option: 'transfer', typed: code(), ...PERRIN });
/** The secret shown to A. Benali, as a telephone has it from then on. */
const begin = async ({ ask }: CommitBench): Promise<string> =>
  ((await ask('operators.codeBegin', BENALI)) as { readonly secret: string }).secret;
const enrol = async (bench: CommitBench): Promise<void> => {
  const code = phoneCode(await begin(bench), Date.now());
  await bench.call('operators.codeConfirm', { person: BENALI.person, code });
};

const TABLE: Readonly<Record<string, Row>> = {
  'commit.arm': {
    least: 'operator',
    input: ({ code }) => ({ incident: INCIDENT, option: 'transfer', typed: code() }),
    lines: [SIGNED, 'commit.armed', 'incident.acknowledged', 'desk.onDuty'], // who arms has taken the incident
  },
  'commit.countersign': {
    ...{ least: 'approver', before: arm, signer: BENALI, lines: [SIGNED, 'commit.countersigned'] },
    input: ({ of }) => ({ incident: INCIDENT, ...of(), alone: null }),
  },
  'operators.enrol': {
    ...{ least: 'administrator', lines: [SIGNED, 'operators.enrolled'] },
    input: () => ({ who: 'L. Roche', role: 'operator', newPin: '662607' }),
  },
  'operators.changePin': { least: 'viewer', input: () => ({ newPin: '662607' }), lines: [SIGNED, 'operators.pinChanged'] },
  'operators.retire': { least: 'administrator', input: () => ({ who: BENALI.person }), lines: [SIGNED, 'operators.retired'] },
  'operators.codeBegin': { least: 'viewer', input: () => ({}), lines: [SIGNED] },
  'operators.codeConfirm': { least: null, input: () => ({ person: BENALI.person, code: WRONG }), lines: ['operators.refused'] },
  'operators.codeRemove': {
    ...{ least: 'administrator', before: enrol, lines: [SIGNED, 'operators.codeRemoved'] },
    input: () => ({ who: BENALI.person }),
  },
  'operators.recoverySeen': {
    ...{ least: 'operator', lines: [SIGNED, 'operators.recoverySeen'] },
    before: ({ context }) => {
      markRecovery(context.store, { who: BENALI.person, by: 'root@desk', atMs: 1 });
      return Promise.resolve();
    },
    input: () => ({}),
  },
  'desk.unlock': {
    ...{ least: 'operator', lines: [SIGNED, 'desk.unlocked'] },
    before: ({ call }) => call('desk.lock', { person: PERRIN.person }),
    input: () => ({}),
  },
  'desk.setIdle': { least: 'administrator', input: () => ({ idleS: 900 }), lines: [SIGNED, 'desk.idleSet'] },
  'desk.signIn': { least: 'operator', input: () => ({}), lines: [SIGNED, 'desk.onDuty'] },
  // What it announces and does is for `outward.process.test.ts` and `keeping-calls.test.ts`.
  'record.restore': { least: 'administrator', input: () => VALID_KEEPING['record.restore'], lines: [SIGNED] },
};
const NAMES = Object.keys(TABLE);
const SECRET_FIELDS = ['pin', 'newPin', 'code', 'role'];

/**
 * Calls with a name and without a PIN that change something and are no deed: why a name that is only said will do while nobody is on duty.
 * Once somebody is, the console takes them from that person alone (`on-duty.test.ts`).
 */
const SAID: Readonly<Record<string, string>> = {
  ...fromWhoIsThere('incident.acknowledge', 'incident.unacknowledge', 'alarm.acknowledge', 'alarm.unacknowledge', 'alarm.shelve'),
  ...fromWhoIsThere('incident.note', 'incident.withdrawNote', 'incident.assign', 'incident.close', 'incident.merge', 'incident.unmerge'),
  ...fromWhoIsThere('handover.promise', 'handover.done', 'obligation.record', 'obligation.end', 'maintenance.set', 'record.backUp'),
  ...fromWhoIsThere('record.exported', 'record.import'),
  ...simulated('drill.set', 'drill.start', 'drill.end', 'drill.duration', 'simulator.inject', 'simulator.clear'),
  ...tried('threshold.save', 'layout.save'),
  ...handsFull('runbook.start', 'runbook.step', 'runbook.note', 'runbook.photo', 'runbook.end'),
};

function because(names: readonly string[], why: string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, why]));
}
function fromWhoIsThere(...names: readonly string[]): Record<string, string> {
  return because(names, 'must be possible at once for whoever is there; can be taken back, or adds a line and takes nothing away');
}
function simulated(...names: readonly string[]): Record<string, string> {
  return because(names, 'plays, or says what is played; every line and screen is marked');
}
function tried(...names: readonly string[]): Record<string, string> {
  return because(names, 'shown before and after, with the old values in its line');
}
function handsFull(...names: readonly string[]): Record<string, string> {
  return because(names, 'what hands in a machine did; the screen of a technician has no sign-in');
}

/** Calls of a contract whose input has a name, in any of its forms. */
function naming(contract: Readonly<Record<string, { readonly in: unknown }>>): readonly string[] {
  const forms = (input: unknown): readonly unknown[] => (input instanceof z.ZodUnion ? input.options : [input]);
  const isNaming = (form: unknown): boolean => form instanceof z.ZodObject && 'person' in form.shape;
  return Object.entries(contract)
    .filter(([, row]) => forms(row.in).some(isNaming))
    .map(([name]) => name)
    .sort();
}

/** Calls of a contract that take one of them. */
function asking(contract: Readonly<Record<string, { readonly in: unknown }>>): readonly string[] {
  return Object.entries(contract)
    .filter(([, row]) => row.in instanceof z.ZodObject && SECRET_FIELDS.some((field) => field in (row.in as z.ZodObject).shape))
    .map(([name]) => name)
    .sort();
}

async function bench(name: string): Promise<CommitBench> {
  const made = await commitBench();
  Object.assign(made.context, { keeping: FAKE_KEEPING });
  await made.call('operators.enrol', { ...PERRIN, who: VIEWER.person, role: 'viewer', newPin: VIEWER.pin });
  await TABLE[name]?.before?.(made);
  return made;
}

/** What a call leaves behind, and what it answered. */
async function leaves(
  made: CommitBench,
  name: string,
  who: object,
): Promise<{ readonly answered: string; readonly lines: readonly string[] }> {
  const before = made.world.journal.length;
  const answered = await made.call(name, { ...TABLE[name]?.input(made), ...who });
  return { answered, lines: made.world.journal.slice(before).map(({ text }) => text.key) };
}

/** A restore names the one who signs apart from the one who asks. */
const signing = (name: string, { person, pin }: typeof PERRIN): object =>
  name === 'record.restore' ? { admin: person, pin } : { person, pin };

describe('every call with a name', () => {
  it('proves it, is a deed, or has its reason; one left out is found (control)', () => {
    const known = [...new Set([...NAMES, ...Object.keys(DEEDS), ...Object.keys(UNCOMPARED), ...Object.keys(SAID)])].sort();
    expect(naming(CONTRACT)).toEqual(known);
    expect(naming({ ...CONTRACT, 'vault.open': { in: z.object({ person: z.string() }).strict() } })).toContain('vault.open');
    const twice = Object.keys(SAID).filter((name) => name in DEEDS || name in UNCOMPARED || name in TABLE);
    expect(twice).toEqual([]);
  });
});

describe('every call with a PIN, a code or a role', () => {
  it('is in the table; one left out is found (control)', () => {
    expect(asking(CONTRACT)).toEqual([...NAMES].sort());
    expect(asking({ ...CONTRACT, 'vault.open': { in: z.object({ pin: z.string() }).strict() } })).toContain('vault.open');
  });

  it.each(NAMES.filter((name) => TABLE[name]?.least !== null))('%s, done: who signed and what was done', async (name) => {
    const { signer = PERRIN, lines = [] } = TABLE[name] ?? {};
    expect(await leaves(await bench(name), name, signing(name, signer))).toEqual({ answered: 'ok', lines });
  });

  it.each(NAMES.filter((name) => TABLE[name]?.least !== null && name !== 'desk.unlock'))(
    '%s, asked of a console that locks while the PIN is compared: not done',
    async (name) => {
      const { signer = PERRIN } = TABLE[name] ?? {};
      const made = await bench(name);
      const asked = leaves(made, name, signing(name, signer));
      await made.call('desk.lock', { person: PERRIN.person });
      expect(await asked).toEqual({ answered: 'the console is locked: sign with your PIN first', lines: ['desk.locked', SIGNED] });
    },
  );

  it('operators.codeConfirm, done', async () => {
    const made = await bench('operators.codeConfirm');
    const code = phoneCode(await begin(made), Date.now());
    expect(await leaves(made, 'operators.codeConfirm', { code })).toEqual({ answered: 'ok', lines: ['operators.codeEnrolled'] });
    expect(await leaves(await bench('operators.codeConfirm'), 'operators.codeConfirm', {})).toMatchObject({ lines: ['operators.refused'] });
  });

  it('an authenticator that cannot be written is not said to be enrolled, nor to be removed: intent, then outcome', async () => {
    const made = await bench('operators.codeConfirm');
    const { world, context } = made;
    const take = (event: EngineEvent): void => world.feed(event);
    Object.assign(context, { outward: new OutwardDesk({ take, keep: take, isRecorded: () => true, now: () => world.nowMs }) });
    const code = phoneCode(await begin(made), Date.now());
    const inTheWay = `${storePaths(context.store.directory).authenticators}.unfinished`; // what it is written into first
    const failed = {
      answered: expect.stringContaining('cannot be written') as string,
      lines: ['outward.begun', 'outward.failed', 'operators.refused'],
    };
    fs.mkdirSync(inTheWay);
    expect(await leaves(made, 'operators.codeConfirm', { code })).toEqual(failed);
    fs.rmdirSync(inTheWay);
    expect(await leaves(made, 'operators.codeConfirm', { code })).toEqual({
      answered: 'ok',
      lines: ['outward.begun', 'outward.done', 'operators.codeEnrolled'],
    });
    fs.mkdirSync(inTheWay);
    expect(await leaves(made, 'operators.codeRemove', PERRIN)).toEqual({ ...failed, lines: [SIGNED, ...failed.lines] });
    expect(context.operators.list().find(({ name }) => name === BENALI.person)?.hasCode).toBe(true);
  });

  it('an authenticator that is in place and perhaps not for good is said so, and is known', async () => {
    const made = await bench('operators.codeConfirm');
    const { world, context } = made;
    const take = (event: EngineEvent): void => world.feed(event);
    Object.assign(context, { outward: new OutwardDesk({ take, keep: take, isRecorded: () => true, now: () => world.nowMs }) });
    const code = phoneCode(await begin(made), Date.now());
    const { codes } = context.operators;
    // As `write-whole.test.ts` shows it of a folder that cannot be synced.
    const confirm = codes.confirm.bind(codes);
    Object.assign(codes, {
      confirm: (id: string, of: string) => {
        confirm(id, of);
        throw new NotDurable('authenticators.json', new Error('EIO'));
      },
    });
    expect(await leaves(made, 'operators.codeConfirm', { code })).toEqual({
      answered: expect.stringContaining('in place, but not surely on the disk') as string,
      lines: ['outward.begun', 'outward.unsure', 'operators.refused'],
    });
    expect(world.model.operators.find(({ name }) => name === BENALI.person)?.hasCode).toBe(true);
  });

  it.each(NAMES.filter((name) => TABLE[name]?.least !== null))(
    '%s, refused: a wrong PIN, one locked, nobody known, too low a role',
    async (name) => {
      const { signer = PERRIN, least } = TABLE[name] ?? {};
      const made = await bench(name);
      const tried = async (who: typeof PERRIN): Promise<readonly string[]> => {
        const { answered, lines } = await leaves(made, name, signing(name, who));
        // The reason a person was given is beside the line.
        const { refusal } = made.world.journal.at(-1)?.body as { readonly refusal: Text };
        expect(answered).toBe(formatText('en', refusal));
        return lines;
      };
      expect(await tried({ ...signer, pin: WRONG })).toEqual(['operators.wrongPin']);
      expect(await tried({ ...signer, pin: WRONG })).toEqual(['operators.wrongPin']);
      expect(await tried({ ...signer, pin: WRONG })).toEqual(['operators.locked']);
      expect(await tried(signer)).toEqual(['operators.locked']);
      expect(await tried({ person: 'H. Ostile', pin: WRONG })).toEqual(['operators.refused']);
      if (least !== 'viewer') expect(await tried(VIEWER)).toEqual(['operators.refused']);
      const kept = JSON.stringify([made.world.journal, made.world.events]);
      for (const pin of [WRONG, signer.pin, VIEWER.pin]) expect(kept).not.toContain(pin);
    },
  );

  it('signed with a code: the line says so, and used twice it is refused', async () => {
    const made = await bench('desk.setIdle');
    const letters = await begin(made);
    await made.call('operators.codeConfirm', { person: BENALI.person, code: phoneCode(letters, Date.now()) });
    const code = phoneCode(letters, Date.now(), 1);
    await made.call('commit.arm', { incident: INCIDENT, option: 'transfer', typed: made.code(), ...PERRIN });
    const sign = { incident: INCIDENT, ...made.of(), person: BENALI.person, pin: code, alone: null };
    const before = made.world.journal.length;
    expect(await made.call('commit.countersign', sign)).toBe('ok');
    expect(await made.call('commit.countersign', sign)).toContain('used already');
    expect(made.world.journal.slice(before).map(({ text }) => text.key)).toEqual([
      'operators.signedInCode',
      'commit.countersigned',
      'operators.refused',
    ]);
  });
});
