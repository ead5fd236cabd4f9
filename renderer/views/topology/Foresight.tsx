/** What the next failures would take away: single ones, pairs, redundancy, and whether one centre can carry everything. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { CutGroup, ForesightView } from '../../../shared/model/foresight.ts';
import { liveStore } from '../../store/live.ts';
import { useNow } from '../../ui/clock.tsx';
import { useT } from '../../ui/locale.tsx';
import { Fits, Redundancy } from './ForesightSpare.tsx';
import { useNames } from './use-names.ts';

/** Longer lists say how many more there are. */
const MOST_GROUPS = 5;
const MOST_PAIRS = 3;

/** Says so while nothing was computed. An answer for a state that has changed since is marked as such. */
export function Foresight(): ReactNode {
  const t = useT();
  const foresight = useStore(liveStore, (mirror) => mirror.live?.foresight ?? null);
  if (foresight === null || foresight.state === null) return <p className="empty">{t('ui.fore.none')}</p>;
  return (
    <div className="foresight" data-testid="foresight" data-current={foresight.state.isCurrent}>
      <Standing state={foresight.state} />
      {foresight.next === null ? <p className="none">{t('ui.fore.none')}</p> : <Next next={foresight.next} />}
      {foresight.redundancy === null ? null : <Redundancy redundancy={foresight.redundancy} />}
      {foresight.fits === null ? null : <Fits ways={foresight.fits.ways} />}
    </div>
  );
}

/** For which state the answer is, and how old: an answer of before is never shown as one of now. */
function Standing({ state }: { readonly state: NonNullable<ForesightView['state']> }): ReactNode {
  const t = useT();
  const nowMs = useNow();
  const list = useNames();
  return (
    <p className={`foresight-state${state.isCurrent ? '' : ' is-old'}`}>
      {state.isCurrent ? t('ui.fore.asOf', { ageMs: Math.max(0, Math.floor((nowMs - state.atMs) / 1_000) * 1_000) }) : t('ui.fore.again')}{' '}
      {state.failed.length === 0 ? '' : t('ui.fore.failed', { names: list(state.failed) })} {t('ui.fore.holds')}
    </p>
  );
}

function Next({ next }: { readonly next: NonNullable<ForesightView['next']> }): ReactNode {
  const t = useT();
  return (
    <>
      <section>
        <h3>{t('ui.fore.singles')}</h3>
        {next.singles.length === 0 ? <p>{t('ui.fore.noSingle')}</p> : <Cuts groups={next.singles} most={MOST_GROUPS} />}
      </section>
      <section>
        <h3 className="num">
          {t('ui.fore.pairs')}{' '}
          <span>{next.pairCount === null || next.pairCount === 0 ? '' : t('ui.fore.pairCount', { n: next.pairCount })}</span>
        </h3>
        {next.pairCount === null ? (
          <p>{t('ui.fore.pairsNot')}</p>
        ) : next.pairCount === 0 ? (
          <p>{t('ui.fore.noPair')}</p>
        ) : (
          <Cuts groups={next.pairs} most={MOST_PAIRS} />
        )}
      </section>
    </>
  );
}

function Cuts({ groups, most }: { readonly groups: readonly CutGroup[]; readonly most: number }): ReactNode {
  const t = useT();
  const list = useNames();
  return (
    <ul className="cuts">
      {groups.slice(0, most).map((group) => {
        const taken = group.loses.filter((service) => !group.shed.includes(service));
        const sets = group.sets.map((set) => list(set, ' + '));
        const shown = sets.slice(0, most);
        return (
          <li key={group.loses.join('|')}>
            <strong>{t('ui.fore.more', { names: shown.join(', '), n: sets.length - shown.length })}</strong>
            {taken.length === 0 ? null : <span>{t('ui.fore.loses', { names: list(taken) })}</span>}
            {group.shed.length === 0 ? null : <span>{t('ui.fore.sheds', { names: list(group.shed) })}</span>}
          </li>
        );
      })}
      {groups.length > most ? <li className="none">{t('ui.fore.moreGroups', { n: groups.length - most })}</li> : null}
    </ul>
  );
}
