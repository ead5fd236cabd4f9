/** The selected element: state, redundancy, readings with their age and source, what it needs, what needs it, its alarms. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Live } from '../../../shared/model/live.ts';
import type { Site, SiteElement } from '../../../shared/model/site.ts';
import { liveStore } from '../../store/live.ts';
import { elementBadge } from '../../store/selectors.ts';
import { siteIndex } from '../../store/site-index.ts';
import { select, uiStore } from '../../store/ui.ts';
import { KindIcon } from '../../ui/Icon.tsx';
import { Legs } from '../../ui/Legs.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Clock } from '../../ui/Time.tsx';
import { Carried, CarriesLine } from './Carried.tsx';
import { ElementActs } from './ElementActs.tsx';
import { ElementLink } from './ElementLink.tsx';
import { MoreButton } from './MoreButton.tsx';
import { Readings } from './Readings.tsx';
import { SelectionAlarms } from './SelectionAlarms.tsx';
import { WhatIfButton } from './WhatIfPanel.tsx';

/** Of longer lists the rest is a press away. */
const MOST_LINKS = 10;

/** Nothing while nothing is selected. Of what it needs and what needs it, ten are listed at first, the rest once asked for. */
export function SelectionPanel(): ReactNode {
  const { t } = useLanguage();
  const selected = useStore(uiStore, (ui) => ui.selected);
  const site = useStore(liveStore, (mirror) => mirror.site);
  const live = useStore(liveStore, (mirror) => mirror.live);
  const element = site === null || selected === null ? undefined : siteIndex(site).byId.get(selected);
  if (site === null || live === null || element === undefined) return null;
  return (
    <Panel title={t('ui.region.selection')} className="selection-panel" aside={<ClearButton />}>
      <div className="scroll selection" data-testid="selection" data-element={element.id}>
        <Identity element={element} live={live} />
        <CarriesLine key={`line|${element.id}`} element={element} site={site} />
        <Standing element={element} live={live} site={site} />
        <Readings element={element} live={live} />
        <Links
          key={`needs|${element.id}`}
          title={t('ui.sel.needs')}
          ids={siteIndex(site).needs.get(element.id) ?? []}
          site={site}
          live={live}
        />
        <Links
          key={`neededBy|${element.id}`}
          title={t('ui.sel.neededBy')}
          ids={siteIndex(site).neededBy.get(element.id) ?? []}
          site={site}
          live={live}
        />
        <Carried element={element} site={site} live={live} />
        <SelectionAlarms element={element} live={live} />
        <WhatIfButton element={element.id} />
        <ElementActs key={element.id} element={element} site={site} />
      </div>
    </Panel>
  );
}

function ClearButton(): ReactNode {
  const { t } = useLanguage();
  return (
    <button type="button" className="text-button" onClick={() => select(null)}>
      {t('ui.sel.clear')}
    </button>
  );
}

function Identity({ element, live }: { readonly element: SiteElement; readonly live: Live }): ReactNode {
  const { t } = useLanguage();
  const view = live.elements[element.id];
  const badge = elementBadge(view);
  // Since when nobody knows is not said: the time is that of its own answers.
  const isInDoubt = badge === 'unknown' && view !== undefined && view.status !== 'unknown';
  return (
    <div className="identity">
      <KindIcon kind={element.kind} size={26} />
      <div>
        <strong>{element.name}</strong>
        <span className="row-facts">
          <span>{t(`ui.kind.${element.kind}`)}</span>
          <span className="mono">{element.id}</span>
          <span>{t('ui.sel.plan', { section: element.bcp })}</span>
        </span>
      </div>
      <span className="identity-state">
        <StatusBadge kind={badge} size={22} />
        {t(`ui.status.${badge}`)}
        {isInDoubt ? <span title={t('ui.sel.inDoubtHint')}>{t('ui.sel.inDoubt')}</span> : null}
        {view === undefined || view.sinceMs === null || isInDoubt ? null : (
          <span>
            {t('ui.sel.since')} <Clock atMs={view.sinceMs} />
            {view.unwatched === undefined ? null : ` ${t(`ui.sel.unwatched.${view.unwatched}`)}`}
          </span>
        )}
      </span>
    </div>
  );
}

/** What explains its state, and what its groups have left. */
function Standing({ element, live, site }: { readonly element: SiteElement; readonly live: Live; readonly site: Site }): ReactNode {
  const { t } = useLanguage();
  const view = live.elements[element.id];
  const cause = view?.explainedBy === null || view === undefined ? undefined : siteIndex(site).byId.get(view.explainedBy);
  return (
    <>
      {cause === undefined ? null : (
        <button type="button" className="text-button" onClick={() => select(cause.id)}>
          {t('ui.sel.explainedBy', { name: cause.name })}
        </button>
      )}
      {(siteIndex(site).groupsOf.get(element.id) ?? []).map((group) => {
        const legs = live.groups[group.id];
        if (legs === undefined) return null;
        const label = t(legs.unknown > 0 ? 'ui.sel.legsUnknown' : 'ui.sel.legs', {
          up: legs.up,
          of: legs.of,
          needed: legs.needed,
          ...(legs.unknown > 0 ? { unknown: legs.unknown } : {}),
        });
        return (
          <div key={group.id} className="group-line">
            <span>{group.name}</span>
            <Legs up={legs.up} of={legs.of} unknown={legs.unknown} label={label} />
          </div>
        );
      })}
    </>
  );
}

function Links({
  title,
  ids,
  site,
  live,
}: {
  readonly title: string;
  readonly ids: readonly string[];
  readonly site: Site;
  readonly live: Live;
}): ReactNode {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="links">
      <h3>{title}</h3>
      {ids.length === 0 ? <span className="none">{t('ui.sel.nothing')}</span> : null}
      {ids.slice(0, isOpen ? ids.length : MOST_LINKS).map((id) => (
        <ElementLink key={id} id={id} site={site} live={live} />
      ))}
      <MoreButton n={ids.length - MOST_LINKS} of={title} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
    </div>
  );
}
