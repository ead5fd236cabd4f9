/** The stop window: across the whole window, above everything, with the seconds left and the way to stop it. Esc stops it from anywhere. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { disarmCommit } from '../bridge/commit-actions.ts';
import { planNameOf, windowOf } from '../store/commits.ts';
import { liveStore } from '../store/live.ts';
import { capsOf } from '../store/keymap.ts';
import { Button } from '../ui/Button.tsx';
import { useLeft } from '../ui/clock.tsx';
import { useLanguage } from '../ui/locale.tsx';

/** `isWall`: one line, nothing to press. */
export function CommitBand({ isWall = false }: { readonly isWall?: boolean }): ReactNode {
  const { t, locale } = useLanguage();
  const view = useStore(liveStore, (mirror) => windowOf(mirror.live?.commits));
  const name = useStore(liveStore, (mirror) => (view === null ? '' : planNameOf(mirror, view, locale)));
  const left = Math.max(0, useLeft(view?.commit?.runsAtMs ?? 0)) / 1_000;
  if (view?.commit?.runsAtMs == null) return null;
  const { commit, isDrill } = view;
  const drill = isDrill ? 'yes' : 'no';
  const second = commit.second;
  const said = { name, person: commit.armed.person, second: second?.person ?? '-' };
  if (isWall)
    return (
      <div className="commit-band commit-band-wall" data-testid="commit-band">
        <strong className="num">{t('ui.commit.bandWall', { drill, left })}</strong>
        <span>{name}</span>
      </div>
    );
  return (
    <div className="commit-band" role="alert" data-testid="commit-band" data-left={left}>
      <span className="commit-band-word">{t('ui.commit.band', { drill })}</span>
      <strong className="num">{t('ui.commit.bandSeconds', { left })}</strong>
      <span className="commit-band-what">{t(second?.alone == null ? 'ui.commit.bandWhat' : 'ui.commit.bandAlone', said)}</span>
      <Button kind="act" testId="commit-stop" onPress={() => void disarmCommit(view.incident, commit.armed.person)}>
        {t('ui.commit.stop')} <kbd>{capsOf('back')}</kbd>
      </Button>
    </div>
  );
}
