/**
 * Records conversations with a real Modbus server for the tests of the decoder: `> ` what was asked, `< ` what came back, in hex.
 * Usage: node tooling/lab/record-modbus.ts FOLDER. What it writes is committed; run it again only when the server changes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { blocksOf } from '../../electron/engine/adapters/modbus/blocks.ts';
import { spansOf } from '../../electron/engine/adapters/modbus/decode.ts';
import { cutFrames, requestBytes } from '../../electron/engine/adapters/modbus/frame.ts';
import { modbusProfile } from '../../electron/engine/adapters/lib/profile/shelf.ts';
import { findModbus, startModbus } from './modbus.ts';

const fill = (from: number, count: number, word: number): Readonly<Record<number, number>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [from + index, word]));
/** A GenComm controller that carries the load; fuel is not fitted, one alarm warns. */
const RUNNING = {
  ...fill(1_024, 40, 0),
  ...fill(39_425, 39, 0x1111),
  ...{
    772: 1,
    1_024: 412,
    1_025: 84,
    1_027: 0xffff,
    1_029: 279,
    1_030: 1_500,
    1_031: 500,
    1_032: 0,
    1_033: 2_308,
    1_408: 3,
    1_536: 1,
    1_537: 0x86a0,
  },
  ...{ 1_798: 1, 1_799: 0x1170, 1_808: 0, 1_809: 118, 39_441: 0x1121 },
};

const [folder] = process.argv.slice(2);
const found = findModbus();
const profile = modbusProfile('dse-gencomm');
if (folder === undefined || profile === null) throw new Error('say the folder');
if (!found.ok) throw new Error(found.reason);
mkdirSync(folder, { recursive: true });
const lab = await startModbus({ 3: RUNNING });
const lines: string[] = [];
let transaction = 0;
for (const { code, address, count } of blocksOf(spansOf(profile), profile)) {
  const bytes = requestBytes((transaction += 1), { code, unit: 1, address, count });
  lines.push(`> ${bytes.toString('hex')}`, `< ${(await exchange(bytes)).toString('hex')}`);
}
writeFileSync(path.join(folder, 'gencomm-running.txt'), `${lines.join('\n')}\n`);
await lab.stop();

function exchange(bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: lab.host, port: lab.port });
    let heard = Buffer.alloc(0);
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      heard = Buffer.concat([heard, chunk]);
      if (cutFrames(heard).frames.length === 0) return;
      socket.destroy();
      resolve(heard);
    });
    socket.write(bytes);
  });
}
