/** The Modbus source against a real server (pymodbus), with mbpoll as a second opinion, where they are installed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findModbus, startModbus } from '../../../../tooling/lab/modbus.ts';
import type { ModbusLab, Words } from '../../../../tooling/lab/modbus.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { modbus } from './index.ts';
import { ModbusSession } from './session.ts';
import { readRegister, wordsOf } from './registers.ts';
import type { Register } from './registers.ts';

const found = findModbus();
if (!found.ok) console.warn(`skipped: ${found.reason}`);

const fill = (from: number, count: number, word: number): Readonly<Record<number, number>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [from + index, word]));
/** A GenComm controller; `changed` by address. */
const controller = (changed: Readonly<Record<number, number>> = {}): Words => ({
  3: { 772: 1, ...fill(1_024, 40, 0), 1_027: 82, 1_029: 271, 1_060: 0, 1_061: 2_312, 1_408: 0, ...fill(39_425, 39, 0x1111), ...changed },
});

describe.skipIf(!found.ok)('a real Modbus server', () => {
  let lab: ModbusLab;
  let run: Run;

  beforeAll(async () => {
    lab = await startModbus(controller());
    run = runAdapter(modbus, {
      host: lab.host,
      port: lab.port,
      profile: 'dse-gencomm',
      pollMs: 200,
      timeoutMs: 1_000,
      pauseMs: 0,
      element: 'gen-a',
      signals: [{ element: 'mains-a', metric: 'mains.voltage' }],
    });
  }, 60_000);

  afterAll(async () => {
    await run.adapter.stop();
    await lab.stop();
  }, 30_000);

  it('at rest, with the mains of another element', async () => {
    await run.until(() => run.newest('gen-a', 'gen.state') === 'stopped' && run.newest('gen-a', 'gen.mode') === 'auto', 15_000);
    expect([run.newest('gen-a', 'gen.fuel'), run.newest('gen-a', 'gen.startBattery'), run.newest('mains-a', 'mains.voltage')]).toEqual([
      82, 27.1, 231.2,
    ]);
  });

  it('mains lost, it starts, it runs', async () => {
    await lab.set(controller({ 1_061: 0, 1_408: 1 }));
    await run.until(() => run.newest('gen-a', 'gen.state') === 'starting' && run.newest('mains-a', 'mains.voltage') === 0, 15_000);
    await lab.set(controller({ 1_061: 0, 1_408: 3, 1_030: 1_500 }));
    await run.until(() => run.newest('gen-a', 'gen.state') === 'running', 15_000);
  });

  it('a register that goes missing is absent, its neighbours stay', async () => {
    const words = controller();
    await lab.set({ 3: Object.fromEntries(Object.entries(words[3] ?? {}).filter(([address]) => address !== '1027')) });
    await run.until(() => run.samples().findLast(({ metric }) => metric === 'gen.fuel')?.quality === 'absent', 15_000);
    await run.until(() => run.samples().findLast(({ metric }) => metric === 'gen.startBattery')?.quality === 'good', 15_000);
    await lab.set(words);
    await run.until(
      () => run.newest('gen-a', 'gen.fuel') === 82 && run.samples().findLast(({ metric }) => metric === 'gen.fuel')?.quality === 'good',
      15_000,
    );
  });

  it('frozen: silent, lost, thawed: back', async () => {
    lab.freeze();
    await run.until(() => run.reports().at(-1)?.trouble === 'timeout', 30_000);
    lab.thaw();
    await run.until(() => run.reports().at(-1)?.state === 'up', 30_000);
  }, 90_000);

  it('killed: lost; started again: back, and nothing good was said in between', async () => {
    await lab.kill();
    await run.until(() => run.reports().at(-1)?.trouble === 'refused', 30_000);
    await lab.restart();
    await run.until(() => run.reports().at(-1)?.state === 'up', 30_000);
    expect(goodAfterLoss(run.said)).toEqual([]);
  }, 90_000);
});

describe.skipIf(!found.ok)('mbpoll reads the same', () => {
  let lab: ModbusLab;
  const words = { 10: 0x1234, 11: 0xffff, 20: 0x0001, 21: 0xe240, 30: 0x4366, 31: 0x8000, 40: 0xffff, 41: 0xfffe };

  beforeAll(async () => {
    lab = await startModbus({ 1: { 5: 1, 6: 0 }, 2: { 7: 1 }, 3: words, 4: words });
  }, 60_000);
  afterAll(() => lab.stop(), 30_000);

  it.each<[fc: 1 | 2 | 3 | 4, address: number, type: Register['type'], mbpoll: string]>([
    [3, 10, 'u16', '4'],
    [4, 10, 'u16', '3'],
    [3, 20, 'u32', '4:int'],
    [4, 40, 's32', '3:int'],
    [3, 30, 'f32', '4:float'],
    [1, 5, 'u16', '0'],
    [1, 6, 'u16', '0'],
    [2, 7, 'u16', '1'],
  ])('function %i, address %i, %s', async (fc, address, type, as) => {
    const register: Register = { fc, address, type, bit: 0, bits: 1, words: 1, worstFirst: [] };
    const span = { code: fc, address, count: wordsOf(register) };
    const session = new ModbusSession({ host: lab.host, port: lab.port, unit: 1, timeoutMs: 5_000, pauseMs: 0 }, [span], {
      maxGap: 0,
      maxRegisters: 125,
    });
    const got = [...(await session.read(new AbortController().signal)).values()][0];
    session.close();
    if (got === undefined || !('words' in got)) throw new Error('nothing read');
    expect(readRegister(got.words, register, 'none')).toEqual({ quality: 'good', value: await lab.mbpoll(as, address) });
  });
});
