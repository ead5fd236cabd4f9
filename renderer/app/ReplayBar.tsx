/** The bar of a replay, in the place of the keys: the word, the time shown, transport, line of time, how sure, and what was looked at. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { closeReplay, goTo, stepMark, togglePlay } from '../bridge/replay.ts';
import { clockTime, dayText } from '../../shared/i18n/quantities.ts';
import { keyNames } from '../store/key-names.ts';
import { liveStore } from '../store/live.ts';
import { replayStore, SPEEDS } from '../store/replay.ts';
import { Button } from '../ui/Button.tsx';
import { useLanguage } from '../ui/locale.tsx';
import { ReplayLine } from './ReplayLine.tsx';

/** As printed on the keys. */
const CAPS = { back: 'Esc', decision: 'Shift .' } as const;

/** Shown while a replay is open and only then; every control of it acts on what is shown, none on the plant or the record. */
export function ReplayBar(): ReactNode {
  const { t, locale, timeZone } = useLanguage();
  const { shownMs, share } = useStore(replayStore);
  return (
    <footer className="replay" data-region tabIndex={-1} aria-label={t('ui.replay.title')} data-testid="replay-bar" data-at-ms={shownMs}>
      <div className="replay-row">
        <strong className="replay-word">
          {t('ui.reality.replay')} {dayText(locale, shownMs, timeZone)} <span className="num">{clockTime(locale, shownMs, timeZone)}</span>
        </strong>
        <Transport />
        <span className="replay-busy num" role="status">
          {share === null ? '' : t('ui.replay.busy', { sharePct: Math.round(share * 100) })}
        </span>
        <span className="spacer" />
        <Button isHarmless isSmall kind="act" testId="replay-live" onPress={() => void closeReplay()}>
          {t('ui.replay.live')} <kbd>{keyNames(locale, CAPS.back)}</kbd>
        </Button>
      </div>
      <ReplayLine />
      <div className="replay-row replay-facts">
        <Sure />
        <Seen />
      </div>
    </footer>
  );
}

function Transport(): ReactNode {
  const { t, locale } = useLanguage();
  const { isPlaying, speed, range } = useStore(replayStore);
  return (
    <>
      <Button isHarmless isSmall label={t('ui.replay.first')} onPress={() => goTo(range.fromMs)}>
        |&lt;&lt;
      </Button>
      <Button isHarmless isSmall label={t('ui.replay.key.back')} testId="replay-back" onPress={() => stepMark(-1)}>
        &lt; <kbd>,</kbd>
      </Button>
      <Button isHarmless isSmall testId="replay-play" onPress={togglePlay}>
        {t(isPlaying ? 'ui.replay.pause' : 'ui.replay.play')}
      </Button>
      <Button isHarmless isSmall label={t('ui.replay.key.next')} testId="replay-next" onPress={() => stepMark(1)}>
        &gt; <kbd>.</kbd>
      </Button>
      <Button isHarmless isSmall testId="replay-decision" onPress={() => stepMark(1, 'decision')}>
        {t('ui.replay.nextDecision')} <kbd>{keyNames(locale, CAPS.decision)}</kbd>
      </Button>
      <span className="replay-speeds" role="group" aria-label={t('ui.replay.speed')}>
        {SPEEDS.map((one) => (
          <button
            key={one}
            type="button"
            className="replay-speed num"
            aria-pressed={one === speed}
            onClick={() => replayStore.setState({ speed: one })}
          >
            {t('ui.replay.times', { n: one })}
          </button>
        ))}
      </span>
    </>
  );
}

function Sure(): ReactNode {
  const { t } = useLanguage();
  const exact = useStore(replayStore, (replay) => replay.exact);
  const isRebuilding = useStore(replayStore, (replay) => replay.share !== null);
  if (exact.kind === 'nothing' && isRebuilding) return null; // nobody knows yet what there is of it
  const isSure = exact.kind === 'exact';
  const words =
    exact.kind === 'exact'
      ? t('ui.replay.exact', { n: exact.lines })
      : exact.kind === 'otherProgram'
        ? t('ui.replay.otherProgram', { program: exact.program })
        : exact.kind === 'gap'
          ? t('ui.replay.gap', { sinceAtMs: exact.sinceMs })
          : exact.kind === 'differs'
            ? t('ui.replay.differs', { seq: exact.seq, sinceAtMs: exact.sinceMs })
            : t('ui.replay.nothing');
  return (
    <span className={isSure ? 'replay-sure' : 'replay-unsure'} data-testid="replay-exact" data-kind={exact.kind}>
      {words}
    </span>
  );
}

/** What the people at the windows had seen by then: open screens, and alarms acknowledged. */
function Seen(): ReactNode {
  const { t } = useLanguage();
  const screens = useStore(replayStore, (replay) => replay.screens);
  const alarms = useStore(liveStore, (mirror) => mirror.live?.alarms);
  const all = Object.values(alarms ?? {});
  const acked = all.filter(({ ackedBy }) => ackedBy !== null).length;
  return (
    <span data-testid="replay-seen">
      {t('ui.replay.acked', { n: acked, of: all.length })}{' '}
      {screens.length === 0
        ? t('ui.replay.noScreen')
        : screens.map(({ role, view, incident, sinceMs }) => (
            <span key={role} className="replay-screen">
              {t('ui.replay.screen', { role, view, incident: incident ?? '-', sinceAtMs: sinceMs })}
            </span>
          ))}
    </span>
  );
}
