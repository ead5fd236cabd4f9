/** What the record holds of an incident that is over, asked when it is shown. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { IncidentReport } from '../../../shared/report/report.ts';
import { askIncident, type Asked } from '../../bridge/past.ts';
import { liveStore } from '../../store/live.ts';

/** Null: not answered yet. Asked again of another engine, and when `tries` changes; an answer of before stays until the next one. */
export function useReport(id: string, tries: number): Asked<IncidentReport> | null {
  const epoch = useStore(liveStore, (mirror) => mirror.epoch);
  const [answer, setAnswer] = useState<Asked<IncidentReport> | null>(null);
  useEffect(() => {
    let isOpen = true;
    void askIncident(id).then((next) => (isOpen ? setAnswer(next) : undefined));
    return () => {
      isOpen = false;
    };
  }, [id, epoch, tries]);
  return answer;
}
