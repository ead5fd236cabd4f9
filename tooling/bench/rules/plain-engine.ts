/**
 * The yardstick: the same alarms, written the way one would write them first, in objects and Maps changed in place. One pass a
 * sample; delays and silence in one queue of timers by time. It knows limits with recovery and delays, silence, N of M and
 * suppression below what is down; it has no record, no graph, no explanation, no order of arrival, no decision.
 */
import type { Config, SignalConfig } from '../../../electron/engine/core/config.ts';
import { staleAfterMs } from '../../../electron/engine/core/detect/freshness.ts';
import type { Sample } from '../../../shared/model/sample.ts';
import { TimerHeap } from './timer-heap.ts';

/** An instrument is called silent this long after it went stale, ms: as in `derive/silence.ts`. */
const BLIND_AFTER_MS = 5_000;

type Condition = SignalConfig['conditions'][number];
export type Finding = 'problem' | 'recovered' | 'between';
/** What an engine of somebody else may answer instead of `judge`: one finding per condition of the signal. */
export type Judge = (condition: Condition, sample: Sample) => Finding;
export type Emit = (alarm: string, isRaised: boolean, atMs: number) => void;

interface Watch {
  readonly condition: Condition;
  readonly alarm: string;
  phase: 'clear' | 'pending' | 'active' | 'clearing';
  sinceMs: number;
  /** Which start of the delay a timer belongs to. */
  turn: number;
}

interface Signal {
  readonly unit: Unit;
  readonly watches: readonly Watch[];
  lastMs: number;
  isStale: boolean;
}

/** An element: what stands on it, what is silent of it, what is down. */
interface Unit {
  readonly id: string;
  readonly above: Unit[];
  readonly below: Unit[];
  readonly groups: Group[];
  readonly standing: Set<string>;
  down: number;
  downAbove: number;
  silent: Signal[];
  isBlind: boolean;
}

interface Group {
  readonly size: number;
  readonly needed: number;
  up: number;
  state: 'whole' | 'reduced' | 'lost';
}

export function judge({ test }: Condition, sample: Sample): Finding {
  if (test.kind === 'state') return test.in.includes(sample.state ?? '') ? 'problem' : 'recovered';
  const value = sample.value ?? Number.NaN;
  if (test.kind === 'above') return value > test.limit ? 'problem' : value < test.recovery ? 'recovered' : 'between';
  if (test.kind !== 'below') return 'between'; // a plain engine knows no trends
  return value < test.limit ? 'problem' : value > test.recovery ? 'recovered' : 'between';
}

export class PlainEngine {
  private readonly units = new Map<string, Unit>();
  private readonly signals = new Map<string, Map<string, Signal>>();
  private readonly timers = new TimerHeap<() => void>();
  private readonly emit: Emit;
  private readonly staleMs: number;
  /** Alarms hidden and shown again, and changes of groups: counted, so the work can't be left out. */
  hidden = 0;
  regrouped = 0;

  constructor(config: Config, periodMs: number, emit: Emit) {
    this.emit = emit;
    this.staleMs = staleAfterMs(periodMs);
    for (const { id } of config.site.elements)
      this.units.set(id, {
        ...{ id, above: [], below: [], groups: [], standing: new Set(), down: 0, downAbove: 0, silent: [], isBlind: false },
      });
    for (const { id, needs } of config.site.elements)
      if (needs?.op === 'element') {
        this.units.get(id)?.above.push(this.unit(needs.id));
        this.unit(needs.id).below.push(this.unit(id));
      }
    for (const { members, needed } of config.site.groups) {
      const group: Group = { size: members.length, needed, up: members.length, state: 'whole' };
      for (const member of members) this.unit(member).groups.push(group);
    }
    for (const signal of config.signals) this.addSignal(signal);
  }

  /** Lets time pass up to and including `nowMs`. */
  advance(nowMs: number): void {
    for (let due = this.timers.takeDue(nowMs); due !== null; due = this.timers.takeDue(nowMs)) due();
  }

  take(sample: Sample, answer: Judge = judge): void {
    this.advance(sample.atMs);
    const signal = this.signals.get(sample.element)?.get(sample.metric);
    if (signal === undefined) return;
    const atMs = sample.atMs;
    const silentMs = signal.lastMs < 0 ? 0 : Math.max(0, atMs - signal.lastMs - this.staleMs);
    const wasHeard = signal.lastMs >= 0;
    signal.lastMs = atMs;
    if (signal.isStale) this.hear(signal, atMs);
    else if (!wasHeard) this.watchSilence(signal);
    for (const watch of signal.watches) {
      if (silentMs > 0 && (watch.phase === 'pending' || watch.phase === 'clearing')) this.delay(signal, watch, watch.sinceMs + silentMs);
      this.apply(signal, watch, answer(watch.condition, sample), atMs);
    }
  }

  private addSignal(config: SignalConfig): void {
    const unit = this.unit(config.element);
    const watches = config.conditions.map((condition): Watch => ({
      condition,
      alarm: `${condition.id}|${config.element}`,
      phase: 'clear',
      sinceMs: 0,
      turn: 0,
    }));
    const ofElement = this.signals.get(config.element) ?? new Map<string, Signal>();
    this.signals.set(config.element, ofElement.set(config.metric.id, { unit, watches, lastMs: -1, isStale: false }));
  }

  private unit(id: string): Unit {
    const unit = this.units.get(id);
    if (unit === undefined) throw new Error(`no element ${id}`);
    return unit;
  }

  private apply(signal: Signal, watch: Watch, finding: Finding, atMs: number): void {
    const { phase, condition } = watch;
    if (phase === 'clear' && finding === 'problem') {
      watch.phase = 'pending';
      this.delay(signal, watch, atMs);
    } else if (phase === 'pending' && finding !== 'problem') watch.phase = 'clear';
    else if (phase === 'active' && finding === 'recovered') {
      watch.phase = 'clearing';
      this.delay(signal, watch, atMs);
    } else if (phase === 'clearing' && finding !== 'recovered') watch.phase = 'active';
    if (condition.onDelayMs === 0 || condition.offDelayMs === 0) this.advance(atMs);
  }

  /** Starts a delay, or moves it on by the time that was unknown. */
  private delay(signal: Signal, watch: Watch, sinceMs: number): void {
    watch.sinceMs = sinceMs;
    watch.turn += 1;
    const { phase, condition, turn } = watch;
    const dueMs = sinceMs + (phase === 'pending' ? condition.onDelayMs : condition.offDelayMs);
    this.timers.add(dueMs, () => {
      if (watch.turn !== turn || watch.phase !== phase) return;
      if (dueMs > signal.lastMs + this.staleMs) return; // silent by then: it waits for the next reading
      watch.phase = phase === 'pending' ? 'active' : 'clear';
      this.change(signal.unit, watch.alarm, condition.effect === 'down', phase === 'pending', dueMs);
    });
  }

  private change(unit: Unit, alarm: string, isDown: boolean, isRaised: boolean, atMs: number): void {
    if (isRaised) unit.standing.add(alarm);
    else unit.standing.delete(alarm);
    this.emit(alarm, isRaised, atMs);
    if (isDown) this.setDown(unit, isRaised ? 1 : -1);
  }

  private setDown(unit: Unit, by: 1 | -1): void {
    const was = unit.down > 0;
    unit.down += by;
    if (unit.down > 0 === was) return;
    this.shade(unit, by);
    for (const group of unit.groups) {
      group.up -= by;
      const state = group.up === group.size ? 'whole' : group.up >= group.needed ? 'reduced' : 'lost';
      if (state !== group.state) this.regrouped += 1;
      group.state = state;
    }
  }

  private shade(unit: Unit, by: 1 | -1): void {
    for (const below of unit.below) {
      const was = below.downAbove > 0;
      below.downAbove += by;
      if (below.downAbove > 0 !== was) this.hidden += below.standing.size;
      this.shade(below, by);
    }
  }

  private watchSilence(signal: Signal): void {
    const staleAtMs = signal.lastMs + this.staleMs + 1;
    this.timers.add(staleAtMs, () => {
      if (signal.lastMs + this.staleMs + 1 > staleAtMs) return this.watchSilence(signal);
      signal.isStale = true;
      signal.unit.silent.push(signal);
      const dueMs = staleAtMs + BLIND_AFTER_MS;
      this.timers.add(dueMs, () => {
        const isStill = signal.isStale && signal.lastMs + this.staleMs + 1 === staleAtMs;
        if (!isStill || signal.unit.isBlind) return;
        signal.unit.isBlind = true;
        this.change(signal.unit, `signal.unknown|${signal.unit.id}`, false, true, dueMs);
      });
    });
  }

  private hear(signal: Signal, atMs: number): void {
    signal.isStale = false;
    const { unit } = signal;
    unit.silent = unit.silent.filter((one) => one !== signal);
    this.watchSilence(signal);
    if (unit.silent.length > 0 || !unit.isBlind) return;
    unit.isBlind = false;
    this.change(unit, `signal.unknown|${unit.id}`, false, false, atMs);
  }
}
