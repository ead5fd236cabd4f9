/** The four buttons of a step, at least 64 px high, and the picture that is picked. */
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { PHOTO_MAX_BYTES, PHOTO_TYPES, type PhotoType } from '../../../shared/model/runbook-run.ts';
import { photoInRun } from '../../bridge/actions.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useT } from '../../ui/locale.tsx';
import { base64Of } from './base64.ts';

interface Props {
  readonly run: string;
  readonly step: string;
  /** An act is on its way to the record. */
  readonly isBusy: boolean;
  readonly onDone: () => void;
  readonly onImpossible: () => void;
  readonly onNote: () => void;
  /** Where the key for a photo presses. */
  readonly photoRef: React.RefObject<HTMLInputElement | null>;
}

/** `isBusy`: the last act is not recorded yet, so the step can't be done twice. A photo of another type or too large is refused here. */
export function Actions({ run, step, isBusy, onDone, onImpossible, onNote, photoRef }: Props): ReactNode {
  const t = useT();
  const [said, setSaid] = useState<string | null>(null);
  const isReading = useRef(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined || isReading.current) return;
    const type = PHOTO_TYPES.find((one): one is PhotoType => one === file.type);
    if (type === undefined || file.size > PHOTO_MAX_BYTES) {
      setSaid(t(type === undefined ? 'ui.rb.photoNot' : 'ui.rb.photoTooLarge'));
      return;
    }
    isReading.current = true;
    const done = await photoInRun(run, step, type, base64Of(new Uint8Array(await file.arrayBuffer())));
    isReading.current = false;
    setSaid(done === null ? null : t('ui.rb.photoDone', { seq: done.seq }));
  };
  return (
    <div className="rb-actions">
      <p className="rb-said" role="status">
        {said}
      </p>
      <button type="button" className="rb-button rb-done" data-testid="rb-done" data-enter aria-disabled={isBusy} onClick={onDone}>
        <Icon name="check" size={30} />
        {t('ui.rb.done')}
      </button>
      <button type="button" className="rb-button" data-testid="rb-impossible" onClick={onImpossible}>
        <Icon name="cross" size={26} />
        {t('ui.rb.impossible')}
      </button>
      <button type="button" className="rb-button" data-testid="rb-photo" onClick={() => photoRef.current?.click()}>
        <Icon name="camera" size={26} />
        {t('ui.rb.photo')}
      </button>
      <button type="button" className="rb-button" data-testid="rb-note" onClick={onNote}>
        <Icon name="pen" size={26} />
        {t('ui.rb.note')}
      </button>
      <input
        ref={photoRef}
        className="sr-only"
        type="file"
        tabIndex={-1}
        aria-label={t('ui.rb.photo')}
        accept={PHOTO_TYPES.join(',')}
        data-testid="rb-photo-file"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
