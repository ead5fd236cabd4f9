/** The list: what fits the incident first, what is in hand, then all others; one search over both languages. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import { leavesOf, ofKindNear, rolesOf } from '../../../shared/model/runbook-place.ts';
import type { Runbook } from '../../../shared/model/runbook.ts';
import type { Site } from '../../../shared/model/site.ts';
import { startRunbook } from '../../bridge/actions.ts';
import { liveStore } from '../../store/live.ts';
import { plansIn } from '../../store/procedures.ts';
import { bestFirst, fittingRunbooks, matchesWords, plannedFor, runbookStore, runsInOrder, triedIn } from '../../store/runbooks.ts';
import { openIncidents } from '../../store/selectors.ts';
import { openRunbook, scaleText, uiStore } from '../../store/ui.ts';
import { useNow } from '../../ui/clock.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { KeyHints, LIST_HINTS, SEARCH_HINTS } from './KeyHints.tsx';
import { IncidentChoice } from './IncidentChoice.tsx';
import { Limit } from './Limit.tsx';
import { NocNumber } from './NocNumber.tsx';
import { RunbookRow, RunRow } from './Rows.tsx';
import { useHeldWords } from './use-held-words.ts';
import { useKeys } from './use-keys.ts';
import { WhichDialog } from './WhichDialog.tsx';

/** Ended runs that are listed; the record has them all. */
const MOST_ENDED = 5;

/** `runbooks` null: not read yet. Asks which element is meant where the site has several of the kind. */
export function RunbookList({ runbooks }: { readonly runbooks: Readonly<Record<string, Runbook>> | null }): ReactNode {
  const { t, say } = useLanguage();
  const live = useStore(liveStore, (mirror) => mirror.live);
  const site = useStore(liveStore, (mirror) => mirror.site);
  const chosen = useStore(uiStore, (ui) => ui.incident);
  const [words, setWords] = useState('');
  const [isPlanned, setPlanned] = useState(false);
  const [asking, setAsking] = useState<{ readonly runbook: Runbook; readonly among: readonly string[] } | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const incidents = live === null ? [] : openIncidents(live.incidents, live.decisions, live.alarms);
  const incident = isPlanned ? null : (incidents.find((one) => one.id === chosen) ?? incidents[0] ?? null);
  const limitMs = incident === null ? null : (live?.decisions[incident.id]?.limit?.atMs ?? null);
  const nowMs = useNow();
  const leftS = limitMs === null ? null : Math.max(0, Math.round((limitMs - nowMs) / 1_000));
  const heldWords = useHeldWords(useStore(liveStore, plansIn));
  const isReady = runbooks !== null && live !== null;
  useEffect(() => {
    if (isReady) list.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [isReady, incident?.id]);
  useKeys({
    larger: () => scaleText(1),
    smaller: () => scaleText(-1),
    back: () => leave(words, setWords),
    // To the first that is found; one more Enter begins it, so that nobody begins what was never read.
    ...(words.trim() === '' ? {} : { done: () => list.current?.querySelector<HTMLElement>('[data-found]')?.focus() }),
  });

  if (runbooks === null || live === null || site === null)
    return (
      <div className="rb-loading">
        <h1>{t('ui.rb.title')}</h1>
        <p role="status">{t('ui.rb.loading')}</p>
      </div>
    );
  const { open, ended } = runsInOrder(live.runs);
  const inHand = new Set(open.flatMap((run) => (run.incident === (incident?.id ?? null) ? [run.runbook.id] : [])));
  const found = Object.values(runbooks).filter((runbook) => matchesWords(runbook, words) && !inHand.has(runbook.id));
  const byId = Object.fromEntries(found.map((one) => [one.id, one]));
  const fitting = bestFirst(incident === null ? [] : fittingRunbooks(byId, { incident, live, site }, leftS), words);
  const others = bestFirst(found.filter((runbook) => !fitting.includes(runbook)).sort(inOrder), words);
  const [best] = words.trim() === '' ? [] : bestFirst([...fitting, ...others], words);
  const begin = (runbook: Runbook): void => {
    const among = candidates(site, runbook, incident, live);
    if (among.length > 1) setAsking({ runbook, among });
    else void start(runbook, incident, among[0] ?? null);
  };
  return (
    <>
      <div className="rb-list" ref={list}>
        <div className="rb-list-head">
          <h1>{t('ui.rb.title')}</h1>
          <input
            className="rb-search"
            type="search"
            data-search
            data-testid="rb-search"
            aria-label={t('ui.rb.search')}
            placeholder={t('ui.rb.search')}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <IncidentChoice
            incidents={incidents}
            incident={incident}
            onChoose={(id) => {
              setPlanned(id === null);
              uiStore.setState({ incident: id });
            }}
          />
          <Limit incident={incident?.id ?? null} />
        </div>
        <div className="rb-rows" data-region tabIndex={-1}>
          <Problems />
          {open.length === 0 ? null : (
            <Section title={t('ui.rb.open')}>
              {open.map((run, n) => (
                <RunRow key={run.id} run={run} isFirst={n === 0} onOpen={() => openRunbook(run.id, run.incident)} />
              ))}
            </Section>
          )}
          {incident === null ? null : (
            <Section
              title={t('ui.rb.fitting', { incident: incident.id, cause: say(incident.cause) })}
              isShown={fitting.length > 0 || words === ''}
            >
              {fitting.length === 0 && words === '' ? (
                <>
                  <p className="rb-soft">{t('ui.rb.noneFits')}</p>
                  <NocNumber site={site} />
                </>
              ) : null}
              {fitting.map((runbook, n) => (
                <RunbookRow
                  key={runbook.id}
                  runbook={runbook}
                  planned={plannedFor(runbook, live.decisions[incident.id], site)}
                  isFirst={n === 0 && open.length === 0}
                  isFound={runbook === best}
                  isFitting
                  held={heldWords(runbook, live.decisions[incident.id])}
                  tried={triedIn(live.runs, runbook.id, incident.id)}
                  decision={live.decisions[incident.id]}
                  leftS={leftS}
                  onBegin={() => begin(runbook)}
                />
              ))}
            </Section>
          )}
          {found.length === 0 ? <p className="rb-soft">{t('ui.rb.none')}</p> : null}
          <Section title={t(incident === null ? 'ui.rb.all' : 'ui.rb.others')} isShown={others.length > 0}>
            {others.map((runbook, n) => (
              <RunbookRow
                key={runbook.id}
                runbook={runbook}
                planned={null}
                isFirst={n === 0 && fitting.length === 0 && open.length === 0}
                isFound={runbook === best}
                isFitting={false}
                onBegin={() => begin(runbook)}
              />
            ))}
          </Section>
          {ended.length === 0 ? null : (
            <Section title={t('ui.rb.ended')}>
              {ended.slice(0, MOST_ENDED).map((run) => (
                <RunRow key={run.id} run={run} isFirst={false} onOpen={() => openRunbook(run.id, run.incident)} />
              ))}
            </Section>
          )}
        </div>
      </div>
      <KeyHints hints={words.trim() === '' ? LIST_HINTS : SEARCH_HINTS} dialog={asking === null ? null : 'choice'} />
      {asking === null ? null : (
        <WhichDialog
          site={site}
          live={live}
          runbook={asking.runbook}
          among={asking.among}
          onChoose={(subject) => {
            setAsking(null);
            void start(asking.runbook, incident, subject);
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

/** Files of the site's own that are left out: whoever wrote one has to know. */
function Problems(): ReactNode {
  const { t } = useLanguage();
  const problems = useStore(runbookStore, (store) => store.problems);
  if (problems.length === 0) return null;
  return (
    <details className="rb-problems" data-testid="rb-problems">
      <summary>{t('ui.rb.problems', { n: problems.length })}</summary>
      <ul>
        {problems.map((problem) => (
          <li key={problem} className="mono">
            {problem}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** `isShown` false: it would be a heading with nothing under it. */
function Section({
  title,
  isShown = true,
  children,
}: {
  readonly title: string;
  readonly isShown?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  if (!isShown) return null;
  return (
    <section className="rb-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

async function start(runbook: Runbook, incident: IncidentView | null, subject: string | null): Promise<void> {
  const run = await startRunbook(runbook.id, incident?.id ?? null, subject);
  if (run !== null) openRunbook(run, incident?.id ?? null);
}

/** Which element it is about: those of its first role, where neither incident nor site leave only one. */
function candidates(
  site: Site,
  runbook: Runbook,
  incident: IncidentView | null,
  { alarms, decisions }: Pick<Live, 'alarms' | 'decisions'>,
): readonly string[] {
  const [first] = Object.entries(runbook.roles);
  if (first === undefined) return [];
  const [role, { kind }] = first;
  const alarmed = [...(incident?.causes ?? []), ...(incident?.effects ?? [])].flatMap((id) => alarms[id]?.element ?? []);
  const leaves = leavesOf(site, decisions[incident?.id ?? '']);
  const known = rolesOf(site, runbook, { subject: incident?.root ?? null, alarmed, leaves })[role] ?? null;
  if (known !== null) return [known];
  const all = ofKindNear(site, kind, incident?.root ?? null);
  const near = all.filter((id) => alarmed.includes(id));
  return near.length > 0 ? near : all;
}

function inOrder(a: Runbook, b: Runbook): number {
  return a.bcp.localeCompare(b.bcp, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1);
}

/** First the search is emptied, then the screen is left; a technician's window has no other. */
function leave(words: string, setWords: (words: string) => void): void {
  if (words !== '') return setWords('');
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
  else if (uiStore.getState().role === 'console')
    uiStore.setState({ view: uiStore.getState().incident === null ? 'topology' : 'incident' });
}
