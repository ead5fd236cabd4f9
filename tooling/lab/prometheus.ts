/**
 * Starts a real node_exporter and a real Alertmanager for tests, on free loopback ports and in a folder of their own that is gone
 * afterwards. Installs nothing: without the binaries it says what to install.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.ts';

const HOST = '127.0.0.1';
/** Longest wait for a daemon to do what it was told, ms. */
const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 25;
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/bin', '/opt/homebrew/bin'];

type Found = { readonly ok: true; readonly file: string } | { readonly ok: false; readonly reason: string };

function find(names: readonly string[], debianPackage: string): Found {
  const file = FOLDERS.flatMap((folder) => names.map((name) => path.join(folder, name))).find((one) => existsSync(one));
  if (file !== undefined) return { ok: true, file };
  return { ok: false, reason: `no ${names[0] ?? ''} on this machine: apt-get install -y --no-install-recommends ${debianPackage}` };
}
export function findNodeExporter(): Found {
  return find(['prometheus-node-exporter', 'node_exporter'], 'prometheus-node-exporter');
}
export function findAlertmanager(): Found {
  return find(['prometheus-alertmanager', 'alertmanager'], 'prometheus-alertmanager');
}

interface Daemon {
  readonly url: string;
  /** SIGKILL, and waits for it. */
  kill(): Promise<void>;
  /** On the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface NodeExporterLab extends Daemon {
  /** Writes `<name>.prom` into the folder it reads, in one step. */
  write(name: string, text: string): Promise<void>;
}

/** Collectors that give the profile its metrics, and the text files of the test. */
const COLLECTORS = ['cpu', 'meminfo', 'filesystem', 'netdev', 'netclass', 'loadavg', 'stat', 'textfile', 'timex'];

/** Throws when it does not come up. */
export async function startNodeExporter(): Promise<NodeExporterLab> {
  const found = findNodeExporter();
  if (!found.ok) throw new Error(found.reason);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'prom-lab-'));
  const port = await freePort();
  const args = [
    `--web.listen-address=${HOST}:${String(port)}`,
    `--collector.textfile.directory=${folder}`,
    '--collector.disable-defaults',
    ...COLLECTORS.map((name) => `--collector.${name}`),
  ];
  const daemon = await start(found.file, args, `http://${HOST}:${String(port)}`, '/metrics', folder);
  return {
    ...daemon,
    async write(name, text) {
      const file = path.join(folder, `${name}.prom`);
      await writeFile(`${file}.tmp`, text);
      await rename(`${file}.tmp`, file);
    },
  };
}

export interface AlertmanagerLab extends Daemon {
  /** Hands it alerts, as Prometheus does: POST /api/v2/alerts. */
  post(alerts: readonly object[]): Promise<void>;
}

/** Sends everything to `webhook`, quickly, with `token` as its bearer token. */
export async function startAlertmanager(webhook: string, token: string): Promise<AlertmanagerLab> {
  const found = findAlertmanager();
  if (!found.ok) throw new Error(found.reason);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'alert-lab-'));
  const port = await freePort();
  const config = path.join(folder, 'alertmanager.yml');
  await writeFile(
    config,
    `route: {receiver: lab, group_by: ['...'], group_wait: 100ms, group_interval: 300ms, repeat_interval: 1s}
receivers:
- name: lab
  webhook_configs:
  - url: '${webhook}'
    send_resolved: true
    http_config: {authorization: {type: Bearer, credentials: '${token}'}}
`,
  );
  const args = [
    `--config.file=${config}`,
    `--storage.path=${path.join(folder, 'data')}`,
    `--web.listen-address=${HOST}:${String(port)}`,
    '--cluster.listen-address=',
  ];
  const url = `http://${HOST}:${String(port)}`;
  const daemon = await start(found.file, args, url, '/-/ready', folder);
  return {
    ...daemon,
    async post(alerts) {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${url}/api/v2/alerts`, { method: 'POST', headers, body: JSON.stringify(alerts) });
      if (!answer.ok) throw new Error(`${String(answer.status)}: ${await answer.text()}`);
    },
  };
}

async function start(file: string, args: readonly string[], url: string, readyPath: string, folder: string): Promise<Daemon> {
  let child: ChildProcess | null = null;
  let output = '';
  const onExit = (): void => void child?.kill('SIGKILL');
  process.once('exit', onExit);
  const kill = async (): Promise<void> => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  const restart = async (): Promise<void> => {
    await kill();
    const started = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    const keep = (chunk: Buffer): void => void (output = (output + chunk.toString()).slice(-4_000));
    started.stdout.on('data', keep);
    started.stderr.on('data', keep);
    started.on('error', (error) => keep(Buffer.from(`${file}: ${error.message}\n`)));
    const untilMs = Date.now() + PATIENCE_MS;
    while (!(await answers(`${url}${readyPath}`))) {
      if (Date.now() > untilMs) throw new Error(`waited in vain for ${file}; it said:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };
  const stop = async (): Promise<void> => {
    process.off('exit', onExit);
    await kill();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await restart();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, kill, restart, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // that is the answer
  }
}
