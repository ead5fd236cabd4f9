/** Opens the console on a hand-made state for a view test; keeps what it asks the engine. Never shipped. */
import { act, render } from '@testing-library/react';
import type { EngineMessage, EngineState, WindowMessage } from '../../shared/ipc/stream.ts';
import type { Text } from '../../shared/i18n/text.ts';
import type { Locale } from '../../shared/i18n/quantities.ts';
import type { Live } from '../../shared/model/live.ts';
import { App } from '../app/App.tsx';
import { startFeed } from '../bridge/feed.ts';
import { tick } from '../store/clock.ts';
import { resetConnection } from '../store/connection.ts';
import { liveStore, resetMirror } from '../store/live.ts';
import { endSignIn } from '../store/sign-in.ts';
import { uiStore } from '../store/ui.ts';
import { fakeLive } from './fake-live.ts';
import type { FakeState } from './fake-live.ts';
import { FAKE_SITE } from './fake-site.ts';

/** 13:36:19 UTC, the instant of every hand-made state. */
export const NOW = Date.UTC(2026, 10, 22, 13, 36, 19);

interface Asked {
  readonly name: string;
  readonly input: unknown;
}

/** As an engine that has not looked at its shelf yet. */
const NO_BACKUPS = {
  state: { state: 'unknown', last: null, triedAtMs: null, problem: null, isRunning: false },
  backups: [],
  isLooking: true,
  lastSeq: 9,
};

interface Opened {
  readonly locale?: Locale;
  readonly answers?: Readonly<Record<string, unknown>>;
  /** What a call is refused with before it is answered, in order. */
  readonly refusals?: Readonly<Record<string, readonly { readonly code: string; readonly text: Text }[]>>;
  readonly live?: Partial<Live>;
}

/** `answers`: what the engine answers to a call, by name, or a function of what was asked; else that it was recorded as entry 9. `hear`: what else the engine, or main, says. */
export function openConsole(state: FakeState, { locale = 'en', answers = {}, refusals = {}, live = {} }: Opened = {}) {
  resetMirror();
  resetConnection();
  endSignIn(null);
  let hear: (message: EngineMessage | EngineState) => void = () => undefined;
  const calls: Asked[] = [];
  const drafts: (string | null)[] = [];
  const noc = {
    onEngine: (listener: typeof hear) => {
      hear = listener;
      return () => undefined;
    },
    post: (message: WindowMessage) => {
      if (message.type !== 'call') return;
      const isDraft = message.name === 'note.draft'; // by every incident page, about twice a second: apart from what a person does
      if (isDraft) drafts.push((message.input as { readonly keep: string | null }).keep);
      else if (message.name !== 'record.backups') calls.push({ name: message.name, input: message.input }); // asked every second
      const known = answers[message.name];
      const answered: unknown = isAnswerer(known) ? known(message.input) : known;
      const value = answered ?? (isDraft ? { text: '' } : message.name === 'record.backups' ? NO_BACKUPS : { seq: 9 });
      const asked = calls.filter(({ name }) => name === message.name).length;
      const refusal = refusals[message.name]?.[asked - 1];
      if (refusal !== undefined) {
        const error = { code: refusal.code, message: refusal.text.key, text: refusal.text };
        queueMicrotask(() => hear({ type: 'answer', id: message.id, ok: false, error }));
        return;
      }
      queueMicrotask(() => hear({ type: 'answer', id: message.id, ok: true, value }));
    },
  };
  Object.assign(window, { noc });
  uiStore.setState({ ...uiStore.getInitialState(), locale, person: 'P. Duty' }, true);
  startFeed(noc, () => NOW);
  hear({ type: 'snapshot', epoch: 'e', seq: 1, site: FAKE_SITE, live: { ...fakeLive(FAKE_SITE, state, NOW, locale), ...live } });
  tick(NOW);
  render(<App />);
  return { calls, drafts, hear: (message: EngineMessage | EngineState) => act(() => hear(message)) };
}

function isAnswerer(answer: unknown): answer is (input: unknown) => unknown {
  return typeof answer === 'function';
}

/** Changes the live state that is shown. */
export function change(how: (live: Live) => Partial<Live>): void {
  act(() => {
    const { live } = liveStore.getState();
    if (live !== null) liveStore.setState({ live: { ...live, ...how(live) } });
  });
}
