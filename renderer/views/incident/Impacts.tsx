/** Services an incident touches: state, when the loss is foreseen, the RTO clock, which never pauses, and the RPO clocks. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { formatCountdown } from '../../../shared/lib/time.ts';
import type { ServiceImpact } from '../../../shared/model/live.ts';
import type { lostElsewhere } from '../../store/impacts.ts';
import { liveStore } from '../../store/live.ts';
import { siteIndex } from '../../store/site-index.ts';
import type { BadgeKind } from '../../theme/badge-shapes.ts';
import { useLeft } from '../../ui/clock.tsx';
import { useT } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Clock } from '../../ui/Time.tsx';
import { Rpo } from './Rpo.tsx';

const BADGE: Readonly<Record<ServiceImpact['state'], BadgeKind>> = {
  served: 'ok',
  atRisk: 'atRisk',
  lost: 'down',
  shed: 'down',
  unknown: 'unknown',
};

interface Props {
  readonly impacts: readonly ServiceImpact[];
  /** Services of which nobody knows whether they are hit. */
  readonly inDoubt: readonly string[];
  /** Services lost in other incidents, and how many these are. */
  readonly elsewhere: ReturnType<typeof lostElsewhere>;
}

/** Of one incident, in the order the engine gave. Says so where no service is touched: an empty table would look like one not yet loaded. */
export function Impacts({ impacts, inDoubt, elsewhere }: Props): ReactNode {
  const t = useT();
  const isKnown = inDoubt.length === 0;
  return (
    <>
      {impacts.length === 0 ? (
        <p className="none">
          {elsewhere.services > 0
            ? t('ui.impacts.noneHere', { n: elsewhere.services, incidents: elsewhere.incidents, isKnown: String(isKnown) })
            : t(isKnown ? 'ui.impacts.none' : 'ui.impacts.noneKnown')}
        </p>
      ) : (
        <Table impacts={impacts} />
      )}
      {isKnown ? null : <InDoubt services={inDoubt} />}
    </>
  );
}

function InDoubt({ services }: { readonly services: readonly string[] }): ReactNode {
  const t = useT();
  const site = useStore(liveStore, (mirror) => mirror.site);
  const names = services.map((id) => (site === null ? id : (siteIndex(site).byId.get(id)?.name ?? id)));
  return (
    <p className="impacts-doubt" data-testid="impacts-in-doubt">
      <StatusBadge kind="unknown" size={16} /> {t('ui.impacts.inDoubt', { n: names.length, names: names.join(', ') })}
    </p>
  );
}

function Table({ impacts }: { readonly impacts: readonly ServiceImpact[] }): ReactNode {
  const t = useT();
  return (
    <div className="impacts scroll" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('ui.impacts.service')}</th>
            <th scope="col">{t('ui.impacts.loss')}</th>
            <th scope="col" className="end">
              {t('ui.impacts.rto')}
            </th>
          </tr>
        </thead>
        <tbody>
          {impacts.map((impact) => (
            <Row key={impact.service} impact={impact} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ impact }: { readonly impact: ServiceImpact }): ReactNode {
  const t = useT();
  const name = useStore(liveStore, (mirror) =>
    mirror.site === null ? null : (siteIndex(mirror.site).byId.get(impact.service)?.name ?? null),
  );
  return (
    <>
      <tr data-service={impact.service} data-state={impact.state}>
        <th scope="row">
          <span className="impact-name">
            <StatusBadge kind={BADGE[impact.state]} size={16} />
            {name ?? impact.service}
          </span>{' '}
          <span className="impact-state" title={saysOf(impact.state, t)}>
            {t(`ui.impact.${impact.state}`)}
          </span>
        </th>
        <td>{impact.lossEarliestMs === null ? '\u2014' : <Clock atMs={impact.lossEarliestMs} />}</td>
        <td className="end">
          <Rto impact={impact} />
        </td>
      </tr>
      <Rpo service={impact.service} />
    </>
  );
}

/** What a word for a service means that is easily mixed up with another; undefined: it needs no telling. */
function saysOf(state: ServiceImpact['state'], t: ReturnType<typeof useT>): string | undefined {
  return state === 'lost' || state === 'shed' ? t(`ui.words.${state}.says`) : undefined;
}

function Rto({ impact }: { readonly impact: ServiceImpact }): ReactNode {
  const t = useT();
  const leftMs = useLeft(impact.rtoDueMs ?? 0);
  if (impact.rtoStartedMs === null || impact.rtoDueMs === null)
    return (
      <span className="none" title={t('ui.rto.notStarted')}>
        {'\u2014'}
      </span>
    );
  if (impact.rtoStoppedMs !== null)
    return <span className="num">{t('ui.rto.met', { timeMs: impact.rtoStoppedMs - impact.rtoStartedMs })}</span>;
  return (
    <span className={`num${leftMs < 0 ? ' is-over' : ''}`}>
      {t(leftMs < 0 ? 'ui.rto.over' : 'ui.rto.left', { time: formatCountdown(Math.abs(leftMs)) })}
    </span>
  );
}
