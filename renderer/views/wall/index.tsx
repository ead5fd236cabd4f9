/**
 * The wall: read from metres away, operated by nobody. Cause, impact, action and deadline on the right, the chain of both centres on
 * the left, time below, each always at its place. What it says is what the console says, in the same words.
 */
import { useMemo, useSyncExternalStore } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import type { Site } from '../../../shared/model/site.ts';
import { liveStore } from '../../store/live.ts';
import { uiStore } from '../../store/ui.ts';
import { wallStore } from '../../store/wall.ts';
import { useNow } from '../../ui/clock.tsx';
import { useLanguage, useT } from '../../ui/locale.tsx';
import { useIsStale } from '../../ui/staleness.tsx';
import { AnswerPanel } from './AnswerPanel.tsx';
import { Bottom } from './Bottom.tsx';
import { calibrate } from './calibration.ts';
import { Calm } from './Calm.tsx';
import { ChainGrid } from './ChainGrid.tsx';
import { ChainStates } from './ChainStates.tsx';
import { Head } from './Head.tsx';
import { brightness, orbit } from './night.ts';
import { Note } from './Note.tsx';
import { SizesContext } from './sizes.ts';
import type { Sizes } from './sizes.ts';
import { Unseen } from './Unseen.tsx';
import { wallState } from './wall-state.ts';
import type { WallState } from './wall-state.ts';

/** Nothing before the engine has spoken: until then `WallApp` says how things are. Letters follow the size of the window. */
export function WallScreen(): ReactNode {
  const live = useStore(liveStore, (mirror) => mirror.live);
  const site = useStore(liveStore, (mirror) => mirror.site);
  const sizes = useWallSizes();
  if (live === null || site === null) return null;
  return (
    <SizesContext value={sizes}>
      <Wall live={live} site={site} sizes={sizes} />
    </SizesContext>
  );
}

function Wall({ live, site, sizes }: { readonly live: Live; readonly site: Site; readonly sizes: Sizes }): ReactNode {
  const t = useT();
  const isStale = useIsStale();
  const person = useStore(uiStore, (ui) => ui.person);
  const state = wallState(live, site, isStale);
  const [shown = null] = state.incidents;
  const chain = { live, site, shown, isOld: isStale };
  const { level } = sizes;
  const hasStrip = level === 'full' || level === 'noSmall';
  return (
    <div className="wall" data-kind={state.kind} data-level={level} data-testid="wall" style={variablesOf(sizes)}>
      <Stage>
        <Head live={live} siteName={t('ui.wall.site', { name: site.name })} state={state} person={person} />
        <Note live={live} hasIncident={shown !== null} />
        <div className="wall-body">
          {level === 'answer' ? null : level === 'states' ? <ChainStates {...chain} /> : <ChainGrid {...chain} />}
          <Right live={live} site={site} state={state} shown={shown} isStale={isStale} />
        </div>
        {hasStrip ? <Bottom live={live} shown={shown} /> : null}
      </Stage>
      <Night />
    </div>
  );
}

interface RightProps {
  readonly live: Live;
  readonly site: Site;
  readonly state: WallState;
  readonly shown: IncidentView | null;
  readonly isStale: boolean;
}

function Right({ live, site, state, shown, isStale }: RightProps): ReactNode {
  if (shown !== null)
    return <AnswerPanel live={live} incident={shown} others={state.incidents.slice(1)} isBlind={state.kind === 'blind'} />;
  return isStale ? <Unseen /> : <Calm live={live} site={site} state={state} />;
}

/** Moves by a few pixels every three minutes, so that nothing burns in. */
function Stage({ children }: { readonly children: ReactNode }): ReactNode {
  const { x, y } = orbit(useNow(1_000));
  return (
    <div className="wall-stage" style={{ transform: `translate(${x}px, ${y}px)` }}>
      {children}
    </div>
  );
}

/** A veil at night. */
function Night(): ReactNode {
  const { timeZone } = useLanguage();
  const night = useStore(wallStore, (setup) => setup.night);
  const light = brightness(useNow(1_000), night, timeZone);
  return light === 1 ? null : <div className="wall-night" data-testid="wall-night" style={{ opacity: 1 - light }} />;
}

function useWallSizes(): Sizes {
  const { inches, metres } = useStore(wallStore);
  const window = useSyncExternalStore(watchWindow, windowSize);
  return useMemo(() => {
    const [width = 0, height = 0] = window.split('x').map(Number);
    return { ...calibrate({ inches, metres, width, height }), key: [window, inches, metres].join() };
  }, [inches, metres, window]);
}

function watchWindow(changed: () => void): () => void {
  globalThis.window.addEventListener('resize', changed);
  return () => globalThis.window.removeEventListener('resize', changed);
}

function windowSize(): string {
  return `${String(globalThis.window.innerWidth)}x${String(globalThis.window.innerHeight)}`;
}

function variablesOf({ unitPx, sizes: { clock, title, headlines, tier2, tier3, countdown } }: Sizes): CSSProperties {
  const px = (value: number): string => `${value.toFixed(2)}px`;
  const [h0 = tier2, h1 = tier2, h2 = tier2, h3 = tier2] = headlines;
  return {
    '--u': px(unitPx),
    '--clock': px(clock),
    '--title': px(title),
    '--h0': px(h0),
    '--h1': px(h1),
    '--h2': px(h2),
    '--h3': px(h3),
    '--t2': px(tier2),
    '--t3': px(tier3),
    '--countdown': px(countdown),
  } as CSSProperties; // custom properties, which its type does not know
}
