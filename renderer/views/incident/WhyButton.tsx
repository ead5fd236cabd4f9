/** Opens the explanation of an incident: asked of the engine when opened, because it is as of that moment. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useT } from '../../ui/locale.tsx';
import { WhyDialog } from './WhyDialog.tsx';

/** `incident`: its id. Nothing is asked before it is pressed. */
export function WhyButton({ incident }: { readonly incident: string }): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button testId="why-open" onPress={() => setOpen(true)}>
        {t('ui.why.open')}
      </Button>
      {isOpen ? <WhyDialog incident={incident} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
