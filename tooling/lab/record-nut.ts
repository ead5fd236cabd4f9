/**
 * Records conversations with a real upsd into `fixtures/recordings/nut/`, one file per situation: `> ` what the client says, `< ` what
 * the server answers. Run it by hand when the adapter asks something new: `node tooling/lab/record-nut.ts`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { startNut } from './nut.ts';
import type { NutLab } from './nut.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/recordings/nut');
const UPS = 'ups-a1';
/** Quiet for this long, ms: the answer is whole. */
const QUIET_MS = 150;

const started = await startNut({ upses: [UPS, 'ups-a2'], maxAgeS: 5 });
if (!started.ok) throw new Error(started.reason);
const { lab } = started;
mkdirSync(FOLDER, { recursive: true });
try {
  await record(lab, 'list-ups', ['VER', 'LIST UPS', 'LOGOUT']);
  await record(lab, 'online', [`LIST VAR ${UPS}`]);
  await change(lab, {
    'ups.status': 'OB DISCHRG',
    'input.voltage': '0.0',
    'input.frequency': '0.0',
    'battery.charge': '82',
    'battery.runtime': '738',
  });
  await record(lab, 'on-battery', [`LIST VAR ${UPS}`]);
  await change(lab, { 'ups.status': 'OB DISCHRG LB', 'battery.charge': '11', 'battery.runtime': '96' });
  await record(lab, 'low-battery', [`LIST VAR ${UPS}`]);
  await change(lab, { 'ups.status': 'OL OB', 'input.voltage': '230.0', 'battery.charge': '-1' });
  await record(lab, 'contradiction', [`LIST VAR ${UPS}`]);
  await record(lab, 'unknown-ups', ['LIST VAR nowhere']);
  await record(lab, 'credentials', ['USERNAME "lab"', 'PASSWORD "lab-only"', 'LIST UPS']);
  lab.freezeDriver(UPS);
  await until(async () => (await say(lab, [`LIST VAR ${UPS}`])).includes('< ERR DATA-STALE'));
  await record(lab, 'data-stale', [`LIST VAR ${UPS}`]);
  lab.thawDriver(UPS);
  await lab.killDriver(UPS);
  await record(lab, 'driver-down', [`LIST VAR ${UPS}`]);
} finally {
  await lab.stop();
}

async function change(server: NutLab, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [variable, value] of Object.entries(values)) await server.set(UPS, variable, value);
}

async function record(server: NutLab, name: string, lines: readonly string[]): Promise<void> {
  // The folder of the lab differs on every run and machine.
  const text = (await say(server, lines)).replace(/"[^"]*nut-lab-[^"]*"/g, '"/lab/ups.dev"');
  writeFileSync(path.join(FOLDER, `${name}.txt`), text);
}

/** The whole conversation, each line marked with who says it. */
function say(server: NutLab, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: server.host, port: server.port });
    const left = [...lines];
    let text = '';
    const next = (): void => {
      const line = left.shift();
      if (line === undefined) {
        socket.destroy();
        return resolve(text);
      }
      text += `> ${line}\n`;
      socket.write(`${line}\n`);
    };
    let quiet: NodeJS.Timeout | undefined;
    socket.on('connect', next);
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString().replace(/^(?=.)/gm, '< ');
      clearTimeout(quiet);
      quiet = setTimeout(next, QUIET_MS);
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const untilMs = Date.now() + 20_000;
  while (!(await isSo())) if (Date.now() > untilMs) throw new Error('waited in vain');
}
