/** Signing in at this console, and the name under which it acts from then on: that of who the engine says is on duty. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { mayAct, type OperatorView } from '../../shared/model/commit-view.ts';
import { signIn } from '../bridge/people.ts';
import { liveStore } from '../store/live.ts';
import { replayStore } from '../store/replay.ts';
import { endSignIn, signInStore } from '../store/sign-in.ts';
import { setPerson, uiStore } from '../store/ui.ts';
import { useT } from '../ui/locale.tsx';
import { SignDialog } from './SignDialog.tsx';

const NOBODY: Readonly<Record<string, OperatorView>> = {};

/** The dialog while it is asked for; else nothing. */
export function SignIn(): ReactNode {
  const t = useT();
  const isAsked = useStore(signInStore, ({ end }) => end !== null);
  const expected = useStore(signInStore, (asked) => asked.expected);
  const person = useStore(uiStore, (ui) => ui.person);
  const operators = Object.values(useStore(liveStore, (mirror) => mirror.live?.operators) ?? NOBODY);
  useOnDuty();
  if (!isAsked) return null;
  return (
    <SignDialog
      title={t('ui.people.signInTitle')}
      about={t('ui.people.signInAbout')}
      confirm={t('ui.people.signIn')}
      among={operators.filter(({ role }) => mayAct(role, 'operator')).map(({ name }) => name)}
      expected={expected ?? person}
      onSign={signIn}
      onClose={() => endSignIn(null)}
    />
  );
}

/** A replay shows who was on duty then: that is nobody's name now. */
function useOnDuty(): void {
  const onDuty = useStore(liveStore, (mirror) => mirror.live?.meta.desk.onDuty ?? null);
  const isPast = useStore(replayStore, (replay) => replay.isOpen);
  const isConsole = useStore(uiStore, (ui) => ui.role === 'console');
  useEffect(() => {
    if (onDuty !== null && isConsole && !isPast) setPerson(onDuty);
  }, [onDuty, isConsole, isPast]);
}
