/** The wire between page and main: exposes `window.noc`, forwards the engine's port. No logic, no data kept. */
import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS, FACTS_ARGUMENT } from '../../shared/ipc/channels.ts';
import type { NocApi, OsFacts } from '../../shared/ipc/noc-api.ts';
import type { EngineMessage, EngineState, WindowMessage } from '../../shared/ipc/stream.ts';

type Hear = (message: EngineMessage | EngineState) => void;

const listeners = new Set<Hear>();
let port: MessagePort | undefined;
let waiting: WindowMessage[] = []; // said between asking for the port and getting it

function tell(message: EngineMessage | EngineState): void {
  for (const hear of listeners) hear(message);
}

ipcRenderer.on(CHANNELS.port, (event) => {
  port?.close();
  port = event.ports[0];
  if (port === undefined) return;
  port.onmessage = (message: MessageEvent<EngineMessage>) => tell(message.data);
  for (const message of waiting) port.postMessage(message);
  waiting = [];
});
ipcRenderer.on(CHANNELS.engineState, (_event, state: EngineState) => tell(state));

function facts(): OsFacts {
  const argument = process.argv.find((arg) => arg.startsWith(FACTS_ARGUMENT)) ?? '';
  return JSON.parse(decodeURIComponent(argument.slice(FACTS_ARGUMENT.length))) as OsFacts; // written by our own main process
}

const api: NocApi = {
  onEngine(hear) {
    listeners.add(hear);
    // The port is asked for when somebody listens, so the first snapshot cannot be missed.
    if (listeners.size === 1) ipcRenderer.send(CHANNELS.connect);
    return () => {
      listeners.delete(hear);
    };
  },
  post(message) {
    if (port === undefined) waiting.push(message);
    else port.postMessage(message);
  },
  drawn() {
    ipcRenderer.send(CHANNELS.drawn);
  },
  saveReport: (file) => ipcRenderer.invoke(CHANNELS.saveReport, file) as ReturnType<NocApi['saveReport']>,
  openRecord: () => ipcRenderer.invoke(CHANNELS.openRecord) as ReturnType<NocApi['openRecord']>,
  startEngine(isSafe) {
    ipcRenderer.send(CHANNELS.startEngine, { isSafe });
  },
  notice(notice) {
    ipcRenderer.send(CHANNELS.notice, notice);
  },
  shows(place) {
    ipcRenderer.send(CHANNELS.shows, place);
  },
  lastShown: () => ipcRenderer.invoke(CHANNELS.lastShown) as ReturnType<NocApi['lastShown']>,
  beat(sign) {
    ipcRenderer.send(CHANNELS.beat, sign);
  },
  os: {
    ...facts(),
    openLogFolder: () => ipcRenderer.invoke(CHANNELS.openLogFolder) as Promise<void>,
  },
};

contextBridge.exposeInMainWorld('noc', api);
