/** Asks the record for the incidents of the day, again whenever one opens or closes: the wall may read, and nothing else. */
import { dayStore } from '../store/day.ts';
import { liveStore } from '../store/live.ts';
import { call } from './noc.ts';

/** The page of the record that is asked for; more than this a day is a storm, and the newest are drawn. */
const MOST_INCIDENTS = 200;

/** Starts asking. Returns how to stop. */
export function startDay(): () => void {
  let asked = '';
  const look = (): void => {
    const { live, epoch } = liveStore.getState();
    if (live === null) return;
    const wanted = [epoch, ...Object.values(live.incidents).map(({ id, closedAtMs }) => `${id}${closedAtMs ?? ''}`)].join();
    if (wanted === asked) return;
    asked = wanted;
    Promise.all([call('incidents.list', { before: null, limit: MOST_INCIDENTS }), call('alarms.health', { days: 1 })]).then(
      // A wall stands for weeks: of two hundred incidents it keeps what it draws, not what each was about.
      ([incidents, { fromMs }]) =>
        dayStore.setState({ fromMs, incidents: incidents.map(({ id, openedAtMs, closedAtMs }) => ({ id, openedAtMs, closedAtMs })) }),
      (error: unknown) => {
        asked = ''; // asked again with the next news
        console.warn(`incidents of the day: ${String(error)}`);
      },
    );
  };
  look();
  return liveStore.subscribe(look);
}
