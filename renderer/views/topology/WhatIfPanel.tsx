/** "What if this dies?": the engine's answer in words beside the map, and what one or two more failures would take. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { LossView, RestartView, WhatIfAnswer } from '../../../shared/model/what-if.ts';
import { liveStore } from '../../store/live.ts';
import { askAgain, suppose } from '../../bridge/what-if.ts';
import { leaveWhatIf, whatIfStore } from '../../store/what-if.ts';
import { Button } from '../../ui/Button.tsx';
import { useNow } from '../../ui/clock.tsx';
import { useT } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useNames } from './use-names.ts';
import { WhatIfSearch } from './WhatIfSearch.tsx';

/** The state goes on while somebody supposes: asked again so often, ms. */
const AGAIN_MS = 5_000;

/** Nothing while nothing is supposed. Asked anew every 5 s, as the plant goes on meanwhile; what is supposed happens nowhere else. */
export function WhatIfPanel(): ReactNode {
  const t = useT();
  const names = useNames();
  const { down, answer, problem } = useStore(whatIfStore);
  const isSupposed = down.length > 0;
  useEffect(() => {
    if (!isSupposed) return undefined;
    const timer = setInterval(() => void askAgain(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [isSupposed]);
  if (!isSupposed) return null;
  return (
    <Panel
      title={t('ui.whatif.title')}
      className="whatif-panel"
      aside={
        <button type="button" className="text-button" data-testid="whatif-leave" onClick={leaveWhatIf}>
          {t('ui.whatif.leave')}
        </button>
      }
    >
      <div className="scroll whatif" data-testid="whatif">
        <p className="whatif-banner">{t('ui.whatif.banner', { names: names(down) })}</p>
        <ul className="whatif-down">
          {down.map((id) => (
            <li key={id}>
              <Button isSmall label={t('ui.whatif.remove', { name: names([id]) })} onPress={() => suppose(id)}>
                {names([id])} ×
              </Button>
            </li>
          ))}
        </ul>
        <div role="status">
          {problem !== null ? (
            <p className="field-error">{t('ui.whatif.failed', { reason: problem })}</p>
          ) : answer === null ? (
            <p>{t('ui.whatif.asking')}</p>
          ) : (
            <Answer answer={answer} />
          )}
        </div>
        <WhatIfSearch key={down.join('|')} down={down} />
      </div>
    </Panel>
  );
}

function Answer({ answer }: { readonly answer: WhatIfAnswer }): ReactNode {
  const t = useT();
  const names = useNames();
  const nowMs = useNow();
  const { atOnce, later, anyway, carriers, restarts, legs, failed, unknown, fallen } = answer;
  const isLaterToo = carriers.length > 0;
  const isHeld = isLaterToo && !(isNothing(later) && isNothing(anyway.loss));
  // What stops and restarts is not lost, and is not left out of the line that says that nothing is.
  const noneLost = (stops: readonly RestartView[], key: 'ui.whatif.holds' | 'ui.whatif.nothingMore'): string =>
    stops.length === 0 ? t(key) : t('ui.whatif.restarts');
  return (
    <>
      <section>
        <h3>{t('ui.whatif.atOnce')}</h3>
        <Loss
          loss={atOnce}
          none={isHeld ? t('ui.whatif.holdsNow', { names: names(carriers) }) : noneLost(restarts.atOnce, 'ui.whatif.holds')}
        />
        <Restarts restarts={restarts.atOnce} />
      </section>
      {isLaterToo ? (
        <section>
          <h3>{t('ui.whatif.later')}</h3>
          <Loss loss={later} none={noneLost(restarts.later, 'ui.whatif.nothingMore')} />
          <Restarts restarts={restarts.later} />
        </section>
      ) : null}
      {legs.length === 0 ? null : (
        <section>
          <h3>{t('ui.whatif.legs')}</h3>
          <ul className="whatif-legs">
            {legs.map((leg) => (
              <li key={leg.group} data-lost={leg.then < leg.needed}>
                <GroupName id={leg.group} />{' '}
                <span className="num">{t('ui.whatif.leg', { ...leg, isLess: String(leg.anyway < leg.now) })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p data-testid="whatif-fallen">{t('ui.whatif.fallen', { n: fallen.length })}</p>
      <Anyway anyway={anyway} />
      <p className="none">
        {t('ui.whatif.asOf', { ageMs: Math.max(0, Math.floor((nowMs - answer.atMs) / 1_000) * 1_000) })}{' '}
        {failed.length === 0 ? '' : t('ui.whatif.already', { names: names(failed) })}
      </p>
      {unknown.length === 0 ? null : <p className="whatif-unknown">{t('ui.whatif.unknown', { n: unknown.length })}</p>}
    </>
  );
}

/** What the state leads to by itself is told apart: it is not the fault of what is supposed. Nothing where it leads to nothing. */
function Anyway({ anyway: { fallen, loss, restarts } }: Pick<WhatIfAnswer, 'anyway'>): ReactNode {
  const t = useT();
  if (fallen.length === 0 && isNothing(loss)) return null;
  return (
    <section data-testid="whatif-anyway">
      <h3>{t('ui.whatif.anyway')}</h3>
      <p>{t('ui.whatif.anywayFallen', { n: fallen.length })}</p>
      {isNothing(loss) ? null : <Loss loss={loss} none="" />}
      <Restarts restarts={restarts} />
    </section>
  );
}

const isNothing = ({ lost, shed }: LossView): boolean => lost.length === 0 && shed.length === 0;

function Loss({ loss, none }: { readonly loss: LossView; readonly none: string }): ReactNode {
  const t = useT();
  const names = useNames();
  if (isNothing(loss)) return <p data-testid="whatif-none">{none}</p>;
  return (
    <>
      {loss.lost.length === 0 ? null : (
        <p className="whatif-lost" title={t('ui.words.lost.says')}>
          {t('ui.whatif.lost', { names: names(loss.lost) })}
        </p>
      )}
      {loss.shed.length === 0 ? null : (
        <p className="whatif-lost" title={t('ui.words.shed.says')}>
          {t('ui.whatif.shed', { names: names(loss.shed) })}
        </p>
      )}
    </>
  );
}

/** Nothing where no host is lost, or none is left. */
function Restarts({ restarts }: { readonly restarts: readonly RestartView[] }): ReactNode {
  const t = useT();
  const names = useNames();
  return restarts.map(({ pool, gone, left, machines, services, withinS }) => (
    <div key={pool} data-testid="whatif-restarts">
      <p>
        {t('ui.whatif.restart', {
          ...{ gone: gone.length, left, machines: names(machines.length === 0 ? [pool] : machines) },
          ...(withinS === null ? { within: '_' } : { within: 'said', withinS }),
        })}
      </p>
      {services.length === 0 ? null : <p>{t('ui.whatif.restartServices', { names: names(services) })}</p>}
    </div>
  ));
}

function GroupName({ id }: { readonly id: string }): ReactNode {
  const site = useStore(liveStore, (mirror) => mirror.site);
  return <strong>{site?.groups.find((group) => group.id === id)?.name ?? id}</strong>;
}

/** Beside a selected element: suppose it dead. */
export function WhatIfButton({ element }: { readonly element: string }): ReactNode {
  const t = useT();
  const name = useNames()([element]);
  const down = useStore(whatIfStore, (supposed) => supposed.down);
  if (down.includes(element)) return null;
  return (
    <Button isSmall testId="whatif-ask" onPress={() => suppose(element)}>
      {down.length === 0 ? t('ui.whatif.ask') : t('ui.whatif.add', { name })}
    </Button>
  );
}
