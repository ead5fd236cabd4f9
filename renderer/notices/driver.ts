/** Tells main of new alarms, about once a second: what comes together is one notice. One for the window. */
import type { NocApi } from '../../shared/ipc/noc-api.ts';
import { liveStore } from '../store/live.ts';
import { wordsNow } from '../store/words.ts';
import { newsOf } from './news.ts';

const LOOK_MS = 1_000;

/** Starts looking; returns how to stop. */
export function startNotices(noc: Pick<NocApi, 'notice'>): () => void {
  let standing: ReadonlySet<string> = new Set();
  const look = (): void => {
    const { live } = liveStore.getState();
    if (live === null) return;
    const news = newsOf(standing, live, wordsNow);
    standing = news.standing;
    if (news.notice !== null) noc.notice(news.notice);
  };
  const timer = setInterval(look, LOOK_MS);
  return () => clearInterval(timer);
}
