/** The text of a note as it is typed: kept by the engine twice a second, and there again after a crash, a restart or another screen. */
import { useEffect, useRef, useState } from 'react';
import { call } from '../../bridge/noc.ts';

/** A power cut takes at most a second of typing: this, and the time of the commit. */
const KEEP_MS = 500;
/** As in the contract of `note.draft`: what is longer is not sent either. */
const LONGEST = 8_000;

/** The text, and how to change it; empty text is no draft. A draft that cannot be kept is still on the screen, and is sent as any other. */
export function useDraft(incident: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState('');
  const kept = useRef<string | null>(''); // null: not known, so kept again
  const current = useRef('');
  useEffect(() => {
    current.current = text.slice(0, LONGEST);
  }, [text]);
  useEffect(() => {
    let isGone = false;
    call('note.draft', { incident, keep: null }).then(
      (draft) => {
        if (isGone) return;
        kept.current = draft.text;
        setText((typed) => (typed === '' ? draft.text : typed));
      },
      (error: unknown) => console.warn('draft not read', error),
    );
    const keep = (): void => {
      if (current.current === kept.current) return;
      const sent = current.current;
      kept.current = sent;
      call('note.draft', { incident, keep: sent }).catch((error: unknown) => {
        console.warn('draft not kept', error);
        if (kept.current === sent) kept.current = null;
      });
    };
    const timer = setInterval(keep, KEEP_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
      keep();
    };
  }, [incident]);
  return [text, setText];
}
