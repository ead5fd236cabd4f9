/** What a person sets: how the console looks and speaks, which keys it hears, and the thresholds, tried on what is recorded before they are saved. */
import type { ReactNode } from 'react';
import { DeskPanel } from './DeskPanel.tsx';
import { KeyPanel } from './KeyPanel.tsx';
import { LookPanel } from './LookPanel.tsx';
import { RecordPanel } from './RecordPanel.tsx';
import { RulesPanel } from './RulesPanel.tsx';
import { ThresholdPanel } from './ThresholdPanel.tsx';

/** The console itself on the left (look, record, lock, own rules, keys), the thresholds of the site on the right. */
export function SettingsScreen(): ReactNode {
  return (
    <div className="settings-screen">
      <div className="settings-own">
        <LookPanel />
        <RecordPanel />
        <DeskPanel />
        <RulesPanel />
        <KeyPanel />
      </div>
      <ThresholdPanel />
    </div>
  );
}
