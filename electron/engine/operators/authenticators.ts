/**
 * Authenticators of the people enrolled here: `authenticators.json` beside the record, readable by its owner only, in no database, backup, export
 * or log, like the key of the console. Who can read the files of this account can make codes; the PIN goes on beside them, so a lost file locks
 * nobody out. The step last taken is on disk before a code counts: none counts twice, a crash or a clock set back included.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { z } from 'zod';
import { text, type Text } from '../../../shared/i18n/text.ts';
import { NotDurable, StoreError, toStoreError } from '../../store/errors.ts';
import { asideName, writeWhole } from '../../store/files.ts';
import { stepOf } from './totp.ts';

/** 160 bits, as RFC 4226 recommends: 32 letters to type. */
const SECRET_BYTES = 20;
/** A secret that was shown and not confirmed is forgotten, ms. */
const SHOWN_FOR_MS = 600_000;

const Kept = z.object({
  format: z.literal('twinwatch-authenticators/1'),
  people: z.array(z.object({ id: z.string(), secret: z.string().regex(/^[0-9a-f]{40}$/), step: z.number().int().min(0) }).strict()),
});
/** By id: a name may be any word, `constructor` too. */
type People = ReadonlyMap<string, { readonly secret: string; readonly step: number }>;

/** `used`: it is right, and was taken once already. `notKept`: the file could not be written, so it cannot count. */
export type CodeAnswer = 'taken' | 'used' | 'wrong' | 'notKept';

/**
 * Keeps and checks the secrets that telephones make six-digit codes from; one per open record, since two would not know which step the
 * other took.
 */
export class Authenticators {
  private readonly file: string | null;
  private readonly nowMs: () => number;
  private readonly shown = new Map<string, { readonly secret: Buffer; readonly untilMs: number }>();
  private people: People = new Map();
  /** Why no authenticator of before is known, for people; null in the usual case. PINs hold all the same. */
  readonly trouble: Text | null = null;

  /** `file` null: none are kept. `nowMs`: the wall clock, for it is compared with a telephone's. */
  constructor(file: string | null, nowMs: () => number = Date.now) {
    this.file = file;
    this.nowMs = nowMs;
    if (file === null || !fs.existsSync(file)) return;
    try {
      const people = read(file);
      if (people !== null) this.people = people;
      else {
        const aside = asideName(file, 'damaged');
        fs.renameSync(file, aside);
        this.trouble = text('operators.codesDamaged', { file: aside });
      }
    } catch (error) {
      const { message } = toStoreError(error, 'reading authenticators');
      this.file = null; // what cannot be read is not written over either
      this.trouble = text('operators.codesUnread', { detail: message });
    }
  }

  has(id: string): boolean {
    return this.people.has(id);
  }

  /** A new secret for this person, to be confirmed by a code of it within ten minutes; until then what was enrolled before holds. */
  begin(id: string): Uint8Array {
    const secret = randomBytes(SECRET_BYTES);
    this.shown.set(id, { secret, untilMs: this.nowMs() + SHOWN_FOR_MS });
    return secret;
  }

  /** What was shown and not confirmed is gone: who saw it cannot enrol it later. */
  forget(id: string): void {
    this.shown.delete(id);
  }

  /** Whether this is a code of what was shown to this person, of late. */
  matches(id: string, code: string): boolean {
    return this.stepShown(id, code) !== null;
  }

  /** Enrols what was shown if this is a code of it; the code counts as used. True: it is on disk. @throws StoreError it does not count; `NotDurable`: it holds until a power cut, and may be confirmed again */
  confirm(id: string, code: string): boolean {
    const shown = this.shown.get(id);
    const step = this.stepShown(id, code);
    if (shown === undefined || step === null) return false;
    this.write(new Map(this.people).set(id, { secret: shown.secret.toString('hex'), step }));
    this.shown.delete(id);
    return true;
  }

  /** Whether this is a code of the person that has not been used. */
  take(id: string, code: string): CodeAnswer {
    const person = this.people.get(id);
    const step = person === undefined ? null : stepOf(Buffer.from(person.secret, 'hex'), code, this.nowMs());
    if (person === undefined || step === null) return 'wrong';
    if (step <= person.step) return 'used';
    try {
      this.write(new Map(this.people).set(id, { ...person, step }));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return 'notKept';
    }
    return 'taken';
  }

  /** @throws StoreError as `confirm` */
  remove(id: string): void {
    this.shown.delete(id);
    if (!this.people.has(id)) return;
    this.write(new Map([...this.people].filter(([one]) => one !== id)));
  }

  private stepShown(id: string, code: string): number | null {
    const shown = this.shown.get(id);
    const nowMs = this.nowMs();
    return shown === undefined || nowMs > shown.untilMs ? null : stepOf(shown.secret, code, nowMs);
  }

  private write(people: People): void {
    if (this.file === null) throw new StoreError('readonly', 'no authenticators are kept here');
    try {
      const kept: z.infer<typeof Kept> = { format: 'twinwatch-authenticators/1', people: [...people].map(([id, one]) => ({ id, ...one })) };
      writeWhole(this.file, `${JSON.stringify(kept, null, 2)}\n`);
    } catch (error) {
      // In place all the same: a code taken is used, though it cannot count.
      if (error instanceof NotDurable) this.people = people;
      throw toStoreError(error, `writing ${this.file}`);
    }
    this.people = people;
  }
}

/** Null: it is damaged, or of another kind. Throws what the system says when it cannot be read at all. */
function read(file: string): People | null {
  const content = fs.readFileSync(file, 'utf8');
  if (process.platform !== 'win32') fs.chmodSync(file, 0o600);
  try {
    return new Map(Kept.parse(JSON.parse(content)).people.map(({ id, ...one }) => [id, one]));
  } catch {
    return null; // what is wrong with it may quote a secret; the caller keeps the file and says so
  }
}
