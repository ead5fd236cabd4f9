/** Redundancy that is lost or hangs on one element, and whether everything fits into one centre with the other lost. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { FitView, ForesightView } from '../../../shared/model/foresight.ts';
import { liveStore } from '../../store/live.ts';
import { chainBadge, worseBadge } from '../../store/selectors.ts';
import { useT } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useNames } from './use-names.ts';

/** Longer lists say how many more there are. */
const MOST = 4;

/** At most four lines of each; what is left out is counted. */
export function Redundancy({ redundancy }: { readonly redundancy: NonNullable<ForesightView['redundancy']> }): ReactNode {
  const t = useT();
  const list = useNames();
  const groups = useStore(liveStore, (mirror) => mirror.site?.groups ?? null);
  const name = (id: string): string => groups?.find((group) => group.id === id)?.name ?? id;
  const { lost, sharedFate } = redundancy;
  return (
    <>
      {lost.length === 0 ? null : (
        <section>
          <h3>{t('ui.fore.lost')}</h3>
          <ul>
            {lost.slice(0, MOST).map((one) => (
              <li key={one.group}>{t('ui.fore.lostLegs', { name: name(one.group), up: one.up, of: one.of, needed: one.needed })}</li>
            ))}
            <More n={lost.length - MOST} />
          </ul>
        </section>
      )}
      {sharedFate.length === 0 ? null : (
        <section>
          <h3>{t('ui.fore.shared')}</h3>
          <ul>
            {sharedFate.slice(0, MOST).map((one) => (
              <li key={one.group}>{t('ui.fore.sharedOne', { name: name(one.group), names: list(one.elements, ' / ') })}</li>
            ))}
            <More n={sharedFate.length - MOST} />
          </ul>
        </section>
      )}
    </>
  );
}

function More({ n }: { readonly n: number }): ReactNode {
  const t = useT();
  return n <= 0 ? null : <li className="none">{t('ui.fore.moreGroups', { n })}</li>;
}

/** One line per way, from either centre into the other: the tightest resource, and what would find no room. */
export function Fits({ ways }: { readonly ways: readonly FitView[] }): ReactNode {
  const t = useT();
  return (
    <section>
      <h3>{t('ui.fore.fits')}</h3>
      <ul className="fits">
        {ways.map((way) => (
          <Fit key={`${way.from}|${way.to}`} way={way} />
        ))}
      </ul>
    </section>
  );
}

/** Room in a centre whose own power is lost, unknown or will end is no refuge: then its state is said beside, and the sign is that of the state. */
function Fit({ way }: { readonly way: FitView }): ReactNode {
  const t = useT();
  const list = useNames();
  const power = useStore(liveStore, (mirror) => mirror.live?.chain[`${way.to}|power`]);
  const state = power === undefined ? 'ok' : worseBadge(chainBadge(power), power.isAtRisk ? 'atRisk' : 'ok');
  const words = { from: list([way.from]), to: list([way.to]), state: t(`ui.status.${state}`) };
  const key = !way.fits ? 'ui.fore.fitsNo' : state === 'ok' ? 'ui.fore.fitsYes' : 'ui.fore.fitsBut';
  return (
    <li data-testid={`fit-${way.from}-${way.to}`} data-fits={way.fits}>
      <StatusBadge kind={way.fits ? state : worseBadge(state, 'degraded')} size={16} />
      <div>
        <strong>{t(key, words)}</strong>
        <span>
          <Binding binding={way.binding} />
        </span>
        {way.shed.length === 0 ? null : <span>{t('ui.fore.sheds', { names: list(way.shed) })}</span>}
      </div>
    </li>
  );
}

/** The resource that is tightest, with its headroom. */
function Binding({ binding }: { readonly binding: FitView['binding'] }): ReactNode {
  const t = useT();
  const list = useNames();
  if (binding === null) return t('ui.fore.noDemand');
  const { left, offered } = binding;
  const words = { resource: t('ui.resource', { resource: binding.resource }), pool: list([binding.pool]), offered };
  return left < 0 ? t('ui.fore.short', { ...words, missing: -left }) : t('ui.fore.tightest', { ...words, left });
}
