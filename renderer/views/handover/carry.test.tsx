/** Records between laptops on the hand-over screen: the count, export and import with a preview, both kept; and incidents joined by hand. */
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { NO_CARRY, type CarryPreview } from '../../../shared/model/carry.ts';
import type { AlarmView } from '../../../shared/model/live.ts';
import { uiStore } from '../../store/ui.ts';
import { undoStore } from '../../store/undo.ts';
import { fakeLive } from '../../testing/fake-live.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { change, NOW, openConsole } from '../../testing/open-console.tsx';

afterEach(cleanup);

const OTHER = 'bbbbbbbbbbbbbbbb';
const SHA = 'c'.repeat(64);
const CARRY = {
  ...NO_CARRY,
  name: 'PC-NOC-1',
  exportedSeq: 1_200,
  lastExportMs: NOW - 60_000,
  consoles: { [OTHER]: { name: 'PC-NOC-2', heardMs: NOW, toldSeq: 7 } },
};
const PREVIEW: CarryPreview = {
  from: { id: OTHER, name: 'PC-NOC-2' },
  exportedAtMs: NOW - 1_000,
  sha256: SHA,
  count: 15,
  fresh: 12,
  known: 3,
  aheadMs: 0,
  signed: { state: 'known', fingerprint: '3f2a 91bc 0d4e 77a1 5c20' },
  conflicts: [
    {
      kind: 'closed',
      sides: [
        { origin: 'aaaaaaaaaaaaaaaa', incident: 'INC-0001', says: 'fuse. replaced' },
        { origin: OTHER, incident: 'INC-0007', says: 'breaker. reset' },
      ],
    },
  ],
};

async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await act(() => Promise.resolve());
}

function open(more: Parameters<typeof openConsole>[1] = {}, main: object = {}) {
  const opened = openConsole('normal', more);
  Object.assign(globalThis.window.noc ?? {}, main);
  act(() => uiStore.setState({ view: 'handover' }));
  change(({ handover }) => ({ handover: { ...handover, carry: CARRY } }));
  return opened;
}

async function press(id: string): Promise<void> {
  fireEvent.click(screen.getByTestId(id));
  await settle();
}

async function noBarrier(): Promise<void> {
  const found = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(found.violations.map(({ id, nodes }) => `${id} ${nodes.map((node) => node.html).join()}`)).toEqual([]);
}

describe('the bar', () => {
  it('counts what was not handed over, and says since when the console is offline', () => {
    open();
    expect(screen.getByTestId('carry-waiting').textContent).toBe('4 entries of this console not yet handed over by file');
    expect(screen.getByTestId('carry-facts').textContent).not.toContain('offline');
    const cut = { condition: 'console.isolated', clearedAtMs: null, onsetMs: NOW - 3_600_000 } as AlarmView; // what the bar looks at
    change(({ alarms }) => ({
      alarms: { ...alarms, cut: { ...Object.values(fakeLive(FAKE_SITE, 'incident', NOW, 'en').alarms)[0], ...cut } },
    }));
    expect(screen.getByTestId('carry-facts').textContent).toContain('offline since 13:36:19');
  });
});

describe('an export', () => {
  const saved: unknown[] = [];
  const main = { saveReport: (file: unknown) => (saved.push(file), Promise.resolve({ file: '/usb/x.ndjson' })) };
  const answers = { 'record.export': { content: 'file', sha256: SHA, count: 41, toSeq: 1_204 } };

  it('is written, and only then counts as handed over', async () => {
    const { calls } = open({ answers }, main);
    await press('carry-export');
    fireEvent.change(screen.getByTestId('carry-to'), { target: { value: OTHER } });
    await press('carry-save');
    expect(saved).toEqual([{ kind: 'ndjson', name: 'twinwatch-PC-NOC-1', content: 'file', person: 'P. Duty' }]);
    expect(calls.map(({ name }) => name)).toEqual(['record.export', 'record.exported']);
    expect(calls[1]?.input).toEqual({ to: OTHER, as: 'PC-NOC-1', sha256: SHA, count: 41, toSeq: 1_204, person: 'P. Duty' });
    expect(screen.getByTestId('carry-outcome').textContent).toContain('41 entries saved: /usb/x.ndjson');
  });

  it('that was left, or not written, does not count', async () => {
    const { calls } = open({ answers }, { saveReport: () => Promise.resolve(null) });
    await press('carry-export');
    await press('carry-save');
    expect(calls.map(({ name }) => name)).toEqual(['record.export']);
  });

  it('needs a name for this console', async () => {
    const { calls } = open();
    await press('carry-export');
    fireEvent.change(screen.getByTestId('carry-as'), { target: { value: ' ' } });
    await press('carry-save');
    expect(calls).toEqual([]);
    expect(document.body.textContent).toContain('Name this console');
    await noBarrier();
  });
});

describe('an import', () => {
  const main = { openRecord: () => Promise.resolve({ content: 'file' }) };

  it('from a clock that is ahead says so before it is taken in', async () => {
    open({ answers: { 'record.look': { preview: { ...PREVIEW, aheadMs: 90_000 }, line: 0, problem: '' } } }, main);
    await press('carry-import');
    expect(screen.getByTestId('carry-ahead').textContent).toMatch(/ahead of this computer by 1\smin 30\ss:/u);
  });

  it.each(['en', 'fr'] as const)('shows what it would bring before it is taken in: %s', async (locale) => {
    const { calls } = open({ locale, answers: { 'record.look': { preview: PREVIEW, line: 0, problem: '' } } }, main);
    await press('carry-import');
    expect(calls.map(({ name }) => name)).toEqual(['record.look']);
    const brings = screen.getByTestId('carry-brings').textContent;
    expect(brings).toBe(locale === 'en' ? '12 new, 3 known, 1 conflict' : '12 nouvelles, 3 connues, 1 conflit');
    const conflict = screen.getByTestId('carry-conflict').textContent;
    expect(conflict).toContain('fuse. replaced');
    expect(conflict).toContain('breaker. reset');
    expect(conflict).toContain('PC-NOC-2');
    expect(screen.queryByTestId('carry-ahead')).toBeNull();
    expect(document.body.textContent.match(/\[[\w.]+[^\]]*\]/g)).toBeNull();
    await noBarrier();
    await press('carry-take');
    expect(calls.at(-1)).toEqual({ name: 'record.import', input: { content: 'file', sha256: SHA, person: 'P. Duty' } });
  });

  it('that is refused names the line, and takes nothing in', async () => {
    open({ answers: { 'record.look': { preview: null, line: 7, problem: 'the entry was changed' } } }, main);
    await press('carry-import');
    expect(screen.getByTestId('carry-status').textContent).toBe('Refused, line 7: the entry was changed');
    expect(screen.queryByTestId('carry-take')).toBeNull();
  });
});

describe('an incident', () => {
  const line = {
    origin: OTHER,
    incident: 'INC-0007',
    seq: 4,
    atMs: NOW,
    author: 'person',
    person: 'S. Benali',
    text: { key: 'incident.note', params: { note: 'smells burnt' } },
  };

  it('shows what the other console wrote beside its own lines, under its name', async () => {
    openConsole('incident', { answers: { 'record.carried': { lines: [line], conflicts: PREVIEW.conflicts } } });
    change(({ handover }) => ({ handover: { ...handover, carry: { ...CARRY, lastImportMs: NOW } } }));
    act(() => uiStore.setState({ view: 'incident' }));
    await settle();
    expect(screen.getByTestId('carried-line').textContent).toContain('PC-NOC-2 bbbb · INC-0007');
    expect(screen.getByTestId('carried-line').textContent).toContain('smells burnt');
    expect(screen.getAllByTestId('carry-conflict')).toHaveLength(1);
    await noBarrier();
  });

  it('is joined into another one with a reason, offers to take it back, and shows where it went', async () => {
    const { calls } = openConsole('incident');
    change(({ incidents }) => {
      const one = incidents['INC-0147'];
      if (one === undefined) throw new Error('no incident');
      return { incidents: { ...incidents, 'INC-0148': { ...one, id: 'INC-0148' } } };
    });
    act(() => uiStore.setState({ view: 'incident', incident: 'INC-0147' }));
    await press('incident-merge');
    fireEvent.change(screen.getByTestId('merge-into'), { target: { value: 'INC-0148' } });
    await press('act-confirm');
    expect(calls).toEqual([]);
    fireEvent.change(screen.getByTestId('act-reason'), { target: { value: 'one breaker' } });
    await noBarrier();
    await press('act-confirm');
    expect(calls).toEqual([
      { name: 'incident.merge', input: { id: 'INC-0147', into: 'INC-0148', reason: 'one breaker', person: 'P. Duty' } },
    ]);
    expect(undoStore.getState().last).toMatchObject({ label: 'ui.undo.merge', name: 'INC-0147' });
    expect(uiStore.getState().incident).toBe('INC-0148');
    change(({ incidents }) => {
      const one = incidents['INC-0147'];
      if (one === undefined) throw new Error('no incident');
      const byHand = {
        person: 'P. Duty',
        reason: 'one breaker',
        atMs: NOW,
        state: one.state,
        moved: [],
        other: { priority: one.priority, impacts: [] },
      };
      return { incidents: { ...incidents, 'INC-0147': { ...one, state: 'closed', mergedInto: 'INC-0148', closedAtMs: NOW, byHand } } };
    });
    const held = screen.getByTestId('merge-held');
    expect(held.textContent).toContain('INC-0147 was merged in here');
    expect(within(held).getAllByRole('listitem').length).toBeGreaterThan(3);
    act(() => uiStore.setState({ incident: 'INC-0147' }));
    expect(screen.getByTestId('merge-gone').textContent).toContain('Merged into INC-0148 by P. Duty: one breaker');
    expect(screen.queryByTestId('incident-merge')).toBeNull();
    await noBarrier();
  });
});
