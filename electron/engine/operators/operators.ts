/** The people enrolled on this console: enrol, change, retire, and whether a PIN or a code is theirs. One comparison at a time, so tries cannot race the lock-out. */
import { text, type Text } from '../../../shared/i18n/text.ts';
import { mayAct, type OperatorRole, type OperatorView } from '../../../shared/model/commit-view.ts';
import type { Identity } from '../../../shared/model/commit.ts';
import type { OperatorRow, OperatorRows, ScryptCost } from '../../store/operators.ts';
import { Authenticators } from './authenticators.ts';
import { lockedForMs } from './lock-out.ts';
import { hashPin, isPin, isPinTaken, PIN_COST } from './pin.ts';

/** `untilMs`: locked until then, UTC ms; null: not locked. */
export type Checked =
  | { readonly ok: true; readonly operator: OperatorView; readonly by: 'pin' | 'code' }
  /** `what` is the line of the record it is worth. */
  | { readonly ok: false; readonly what: 'wrongPin' | 'locked' | 'refused'; readonly untilMs: number | null; readonly refusal: Text };

/** Names that differ only by case and spaces are one person. */
export function operatorId(name: string): string {
  return name.trim().replace(/\s+/gu, ' ').toLowerCase();
}

/** On the rows of an open record; a retired person keeps the row and may be enrolled again. */
export class Operators {
  private readonly rows: OperatorRows;
  private readonly cost: ScryptCost;
  /** Their authenticators; changed through `codes` only after the person was checked. */
  readonly codes: Authenticators;
  private turn: Promise<unknown> = Promise.resolve();

  /** `codes`: none unless given. `cost`: weaker only in tests. */
  constructor(rows: OperatorRows, cost: ScryptCost = PIN_COST, codes = new Authenticators(null)) {
    this.rows = rows;
    this.cost = cost;
    this.codes = codes;
  }

  /** Those who may act, by name. */
  list(): readonly OperatorView[] {
    return this.active().map(({ id, name, role }) => ({ name, role, ...(this.codes.has(id) ? { hasCode: true } : {}) }));
  }

  /** The person enrolled under this name, whatever its case. */
  find(name: string): OperatorView | undefined {
    const row = this.row(name);
    return row === undefined ? undefined : { name: row.name, role: row.role };
  }

  /** Whether this is the person, by the PIN or a code of the authenticator, and may do what `least` may. */
  check(name: string, pin: string | null, least: OperatorRole, nowMs: number): Promise<Checked> {
    return this.inTurn(async () => {
      const row = this.row(name);
      if (row === undefined) return no('refused', text('operators.unknown', { name }));
      if (pin === null) return no('refused', text('operators.pinNeeded', { name: row.name }));
      if (nowMs < row.lockedUntilMs) return locked(row.lockedUntilMs);
      const code = this.codes.take(row.id, pin);
      if (code !== 'taken' && !(await isPin(pin, row))) {
        // Seen over a shoulder or typed twice: it is no guess, so it does not lock.
        if (code === 'used') return no('refused', text('operators.codeUsed'));
        if (code === 'notKept') return no('refused', text('operators.codeNotKept'));
        const failures = row.failures + 1;
        const forMs = lockedForMs(failures);
        this.rows.put({ ...row, failures, lockedUntilMs: forMs === 0 ? 0 : nowMs + forMs });
        return forMs === 0 ? no('wrongPin', text('operators.isWrong')) : locked(nowMs + forMs);
      }
      if (row.failures > 0) this.rows.put({ ...row, failures: 0, lockedUntilMs: 0 });
      if (!mayAct(row.role, least)) return no('refused', text('operators.roleTooLow', { name: row.name, role: row.role, least }));
      return { ok: true, operator: { name: row.name, role: row.role }, by: code === 'taken' ? 'code' : 'pin' };
    });
  }

  /**
   * Enrols, or gives an enrolled one another role and PIN. Null: done; else why not. The caller has checked the administrator; `by` is how:
   * a name alone enrols the first one of all and nobody else, also when two ask at once.
   */
  enrol(name: string, role: OperatorRole, pin: string, by: Identity): Promise<{ readonly refusal: Text | null; readonly isNew: boolean }> {
    return this.inTurn(async () => {
      const before = this.row(name);
      const isNew = before === undefined;
      if (by === 'name' && this.active().length > 0) return { refusal: text('operators.notFirst'), isNew };
      if (!isPinTaken(pin)) return { refusal: text('operators.weakPin'), isNew };
      if (this.active().length === 0 && role !== 'administrator') return { refusal: text('operators.firstIsAdministrator'), isNew };
      if (role !== 'administrator' && this.isLastAdministrator(before)) return { refusal: text('operators.lastAdministrator'), isNew };
      if (isNew) this.codes.remove(operatorId(name)); // of one who was retired
      const kept = { ...(await hashPin(pin, this.cost)), failures: 0, lockedUntilMs: 0, isRetired: false };
      this.rows.put({ id: operatorId(name), name: before?.name ?? name.trim().replace(/\s+/gu, ' '), role, ...kept });
      return { refusal: null, isNew };
    });
  }

  /** A new PIN for the same role. The caller has checked the old one. */
  changePin(name: string, pin: string): Promise<Text | null> {
    return this.inTurn(async () => {
      const row = this.row(name);
      if (row === undefined) return text('operators.unknown', { name });
      if (!isPinTaken(pin)) return text('operators.weakPin');
      this.rows.put({ ...row, ...(await hashPin(pin, this.cost)) });
      return null;
    });
  }

  /** A new PIN without the old one, free of any lock; the caller holds the record and leaves the mark. Null: done. */
  recover(name: string, pin: string): Promise<Text | null> {
    return this.inTurn(async () => {
      const row = this.row(name);
      if (row === undefined) return text('operators.unknown', { name });
      if (!isPinTaken(pin)) return text('operators.weakPin');
      this.rows.put({ ...row, ...(await hashPin(pin, this.cost)), failures: 0, lockedUntilMs: 0 });
      return null;
    });
  }

  retire(name: string): Text | null {
    const row = this.row(name);
    if (row === undefined) return text('operators.unknown', { name });
    if (this.isLastAdministrator(row) && this.active().length > 1) return text('operators.lastAdministrator');
    this.codes.remove(row.id);
    this.rows.put({ ...row, isRetired: true });
    return null;
  }

  private isLastAdministrator(row: OperatorRow | undefined): boolean {
    return row?.role === 'administrator' && this.active().filter(({ role }) => role === 'administrator').length === 1;
  }

  private active(): readonly OperatorRow[] {
    return this.rows.all().filter(({ isRetired }) => !isRetired);
  }

  private row(name: string): OperatorRow | undefined {
    const id = operatorId(name);
    return this.active().find((row) => row.id === id);
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const next = this.turn.then(act, act);
    this.turn = next;
    return next;
  }
}

function no(what: 'wrongPin' | 'refused', refusal: Text): Checked {
  return { ok: false, what, untilMs: null, refusal };
}

function locked(untilAtMs: number): Checked {
  return { ok: false, what: 'locked', untilMs: untilAtMs, refusal: text('operators.isLocked', { untilAtMs }) };
}
