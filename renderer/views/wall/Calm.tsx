/** The right side while no incident is open: that it is so, what spare there is, and six gauges with what is normal drawn on them. */
import type { ReactNode } from 'react';
import type { Live } from '../../../shared/model/live.ts';
import type { Site } from '../../../shared/model/site.ts';
import { alarmBadge, alarmFolds, redundancy, servicesInDoubt, unknownCount } from '../../store/selectors.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { GaugeRow } from './GaugeRow.tsx';
import { gaugesOf } from './gauges.ts';
import { useSizes } from './sizes.ts';
import { useFit } from './use-fit.ts';
import type { WallState } from './wall-state.ts';

/** Whole; smaller; gauges without scales; four of them; none. */
const FORMS = 5;
const MOST_ALARMS = 2;

/** Also while nothing is seen of a part without an incident: then it says what is unknown, never that all is well. */
export function Calm({ live, site, state }: { readonly live: Live; readonly site: Site; readonly state: WallState }): ReactNode {
  const { t, say, locale } = useLanguage();
  const { key } = useSizes();
  const { complete, of } = redundancy(live.groups);
  const unknown = unknownCount(live.elements);
  const services = servicesInDoubt(live.elements, null).length;
  const alarms = alarmFolds(live.alarms, 'urgency').slice(0, MOST_ALARMS);
  const gauges = gaugesOf(live, site);
  const lines = alarms.map(({ alarm }) => say(alarm.text));
  const box = useFit(FORMS, [key, locale, state.headline.badge, complete === of, unknown, services, gauges.length, ...lines].join('|'));
  return (
    <section className="wall-right wall-calm" aria-label={t('ui.region.answer')} ref={box}>
      <strong className="wall-calm-headline" data-testid="wall-cause" data-fits>
        {state.kind === 'blind' && unknown > 0 ? t('ui.answer.unknownCount', { n: unknown, services }) : say(state.headline.words)}
      </strong>
      <span className="wall-calm-line num" data-testid="wall-redundancy" data-fits>
        {t(complete === of ? 'ui.answer.calmDetailComplete' : 'ui.answer.calmDetail', { up: complete, of })}
      </span>
      <AlarmLines alarms={alarms} />
      <ul className="wall-gauges" data-fits>
        {gauges.map((gauge) => (
          <GaugeRow key={gauge.id} gauge={gauge} />
        ))}
      </ul>
    </section>
  );
}

function AlarmLines({ alarms }: { readonly alarms: ReturnType<typeof alarmFolds> }): ReactNode {
  const { say } = useLanguage();
  const { sizes } = useSizes();
  if (alarms.length === 0) return null;
  return (
    <ul className="wall-others">
      {alarms.map(({ alarm }) => (
        <li key={alarm.id} className="wall-other">
          <StatusBadge kind={alarmBadge(alarm)} size={Math.round(sizes.tier2)} />
          <span className="wall-other-text" data-may-shorten>
            {say(alarm.text)}
          </span>
        </li>
      ))}
    </ul>
  );
}
