/** Hand-made answers of looking ahead and RPO clocks, for view tests and for looking at the screens. Never shipped. */
import { text } from '../../shared/i18n/text.ts';
import type { ExplanationLine } from '../../shared/model/explanation.ts';
import type { DayIncident } from '../store/day.ts';
import type { ForesightView } from '../../shared/model/foresight.ts';
import type { Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';

/** Normal: no single failure hurts. In an incident the last UPS of centre A is one that does, and the answer is of before. */
export function fakeForesight(isIncident: boolean, nowMs: number): ForesightView {
  return {
    state: { atMs: nowMs - 3_000, failed: isIncident ? ['mains-a'] : [], isCurrent: !isIncident, dropped: 0 },
    next: {
      singles: isIncident ? [{ loses: ['svc-mail', 'svc-portal'], shed: ['svc-portal'], sets: [['ups-a1'], ['hv-a1']] }] : [],
      singleCount: isIncident ? 2 : 0,
      pairs: [
        { loses: ['svc-batch'], shed: [], sets: [['ups-b1', 'ups-b2']] },
        { loses: ['svc-portal'], shed: [], sets: [['hv-a1', 'hv-b1']] },
      ],
      pairCount: 2,
    },
    redundancy: {
      lost: isIncident ? [{ group: 'links', up: 5, of: 6, needed: 2 }] : [],
      sharedFate: [{ group: 'links', elements: ['core-a1'] }],
    },
    fits: {
      ways: [
        {
          from: 'a',
          to: 'b',
          fits: true,
          shed: [],
          binding: { pool: 'b', resource: 'memory', offered: 4_096, demanded: 3_072, left: 1_024 },
        },
        {
          from: 'b',
          to: 'a',
          fits: false,
          shed: ['svc-batch'],
          binding: { pool: 'a', resource: 'cpu', offered: 200, demanded: 224, left: -24 },
        },
      ],
    },
  };
}

/** In sync and backed up; in an incident the copy is behind, and of the last service nothing is known. */
export function fakeClocks(site: Site, isIncident: boolean, nowMs: number): Live['clocks'] {
  const services = site.elements.filter((element) => element.kind === 'service');
  return Object.fromEntries(
    services.map((service, order) => [
      service.id,
      {
        service: service.id,
        rpoS: service.service?.rpoS ?? 86_400,
        replication:
          isIncident && order === services.length - 1
            ? { state: 'unknown' as const, fromMs: null }
            : isIncident
              ? { state: 'behind' as const, fromMs: nowMs - 240_000 }
              : { state: 'inSync' as const, fromMs: null },
        backup: { state: isIncident && order === 0 ? ('beyond' as const) : ('within' as const), fromMs: nowMs - 39_600_000 },
      },
    ]),
  );
}

const line = (depth: number, words: string, details: readonly string[] = []): ExplanationLine => ({
  depth,
  text: text('ui.verbatim', { text: words }),
  details: details.map((detail) => text('ui.verbatim', { text: detail })),
});

/** An explanation as the engine gives it, shortened. */
export const FAKE_LINES: readonly ExplanationLine[] = [
  line(0, 'INC-0147, Mains A: mains lost'),
  line(1, 'Nothing that Mains A needs explains it', ['it is the cause']),
  line(2, 'Mains A, voltage 0 V', ['0.4 s old', 'plant']),
  line(1, 'Rule mains-loss, version 3, BCP § 4.3'),
  line(1, 'Why not: do nothing', ['the batteries end first', '6 services go down']),
];

/** Three incidents of the last 24 h, all closed: what the record answers. */
export function fakeDay(nowMs: number): readonly DayIncident[] {
  return [3, 9, 21].map((hours, order) => ({
    id: `INC-${String(140 + order)}`,
    openedAtMs: nowMs - hours * 3_600_000,
    closedAtMs: nowMs - hours * 3_600_000 + (order + 1) * 900_000,
  }));
}
